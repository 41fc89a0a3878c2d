/** 命令行对自己的说明：各个命令和它们的选项。 */
import type { en } from './en.ts'

const TITLES: ReadonlyMap<string, string> = new Map([
  ['Usage:', '用法：'],
  ['Arguments:', '参数：'],
  ['Options:', '选项：'],
  ['Global Options:', '全局选项：'],
  ['Commands:', '命令：'],
])

export const zhCn: typeof en = {
  about: '真实的进程一次一步地互相通信。',
  version: '显示版本',
  help: '显示有哪些命令，或者一个命令接受什么',
  lang: 'en 或 zh-CN（省略时按 LANG）',
  title: (title) => TITLES.get(title) ?? title,
  nothingDone: (command) =>
    command === null
      ? '什么也没有做。`lockstep help` 说明有哪些命令。'
      : `什么也没有做。\`lockstep help ${command}\` 说明它接受什么。`,
  list: { about: '列出内置的实验', options: { json: '以 JSON 给出' } },
  run: {
    about: '把一个实验或你自己的程序运行到结束',
    argument: '`lockstep list` 里的名字、.lab.ts 或 .lab.js 文件的路径，或者一个 Python 程序及其参数',
    options: {
      variant: '选择一个变体（可以多次给出）',
      schedule: 'fifo、random、一个调度，或存有调度的文件',
      seed: '用于随机调度和程序的 random()',
      cpus: '程序看到多少个处理器（省略时为本机的）',
      maxSteps: '走这么多步之后停下',
      maxCompute: '有进程计算这么久还没有到达一个操作时停下',
      maxSeconds: '这么久之后停下',
      virtual: '用虚拟进程代替真实进程',
      json: '全部结果以 JSON 给出',
      save: '把运行保存为轨迹',
      module: '像 `python -m` 那样运行一个 Python 模块；其后的都归它',
      python: '用哪个解释器（省略时为虚拟环境里的，或 python3）',
      stdin: 'Python 程序的标准输入；`-` 是这个终端（省略时为空）',
      env: '给 Python 程序的一个环境变量（可以多次给出）',
      realTime: 'Python 程序的 sleep 按它说的时间真的等',
      confine: 'Python 程序在系统允许之处权限较少：只有自己的网络，文件只读，有限额。这不是沙箱',
      observe: '不做选择：Python 程序的每个操作一能执行就执行，按真实时间',
    },
    stray: (options, program) =>
      `${options} 交给了程序。Lockstep 的选项写在程序之前：lockstep run ${options} ${program}。`,
  },
  explore: {
    about: '走遍一个程序的所有次序，说明它会怎样结束',
    argument: '`lockstep list` 里的名字，或 .lab.ts、.lab.js、.py 文件的路径',
    options: {
      variant: '选择一个变体（可以多次给出）',
      bound: '只看抢占不超过这么多次的次序',
      maxExecutions: '走这么多个次序之后停下',
      time: '这么多秒之后停下',
      strategy: '怎样选择次序',
      seed: '用于随机的选择和程序的 random()',
      cpus: '程序看到多少个处理器（省略时为本机的）',
      jobs: '时间长的搜索用多少个核心（省略时为本机的，最多 8 个）',
      maxCompute: '一个进程最多可以计算多久而不到达一个操作',
      kills: '还会在任何时刻从外面终止一个进程',
      json: '全部结果以 JSON 给出',
    },
  },
  autopsy: {
    about: '查看正在运行的进程，说明谁拿着什么、谁卡住了（Linux）',
    argument: '进程号；它们启动的进程也一并查看',
    options: {
      name: '这个名字的进程',
      group: '这个进程组的进程',
      watch: '每秒再看一次，直到它们都结束',
      stacks: '也给出 Python 程序的行号，由 py-spy 读取（它读取进程的内存，不暂停任何进程）',
      save: '把看到的保存为 .lockstep 文件',
      json: '全部结果以 JSON 给出',
    },
  },
  new: {
    about: '写出一门小课程，作为开头',
    what: '写什么',
    folder: '写到哪里：一个空的、或者还不存在的文件夹',
    next: (folder) =>
      `\`lockstep test ${folder}\` 给它评分：其中一个程序等着被修好，修好之前不会通过。窗口可以打开这个文件夹。`,
  },
  test: {
    about: '用对所有次序的期望来检验程序',
    argument: '程序，或者课程的文件夹；对每个程序的期望写在 NAME.expect.json 里，或写在文件自身里',
    options: {
      submission: '一份作业的文件夹：其中的作业按课程的期望来检验',
      json: '结果以 JSON 给出',
      junit: '另外把结果写成 JUnit XML',
    },
  },
  replay: {
    about: '按保存的轨迹里的调度再运行一遍程序，并作比较',
    argument: '一个 .lockstep 文件',
    options: {
      virtual: '用虚拟进程代替真实进程',
      trust: '运行轨迹里带的 Python 程序：它以你的身份运行',
      python: '用哪个解释器运行 Python 程序',
      json: '全部结果以 JSON 给出',
    },
    same: (events) => `与记录相同的 ${events} 个事件`,
    differs: (event, recorded, now) => `第 ${event} 个事件不同：记录的是 ${recorded}，现在是 ${now}`,
    otherPython: (recorded, now) =>
      `记录时用的是 Python ${recorded}，现在用的是 ${now}：不同的版本可能有不同的行为。请用 --python 指定一个。`,
  },
  export: {
    about: '把一次运行写成不需要 Lockstep 的文件：图、图表、轨迹',
    argument: '.lockstep 文件，`lockstep list` 里的名字，或 .lab.ts、.lab.js 文件的路径',
    options: {
      format: '写成什么',
      variant: '选择实验的变体（可以多次给出）',
      step: '第 n 步之后的时刻，或从 a 到 b 的步：a-b（省略：结束时，或全部）',
      theme: '图的颜色',
      arrangement: '一个 JSON 文件，写明图中各节点的位置，由窗口随运行一起交来',
      out: '写到哪里（省略：标准输出）',
    },
  },
  serve: {
    about: '在浏览器里打开应用，只在本机地址上',
    options: {
      port: (usual) => `用哪个端口（0：任一空闲的；省略时为 ${usual} 或一个空闲的）`,
      noOpen: '只显示地址',
    },
  },
  conformance: {
    about: '运行记录下来的 CPython 行为的案例',
    argument: '格式见 docs/conformance.md 的文件',
    options: {
      real: '在真实进程上',
      maxSteps: '一个案例走这么多步就放弃',
      maxCompute: '有进程计算这么久还没有到达一个操作就放弃这个案例',
      maxSeconds: '一个案例过了这么久就放弃',
    },
  },
}
