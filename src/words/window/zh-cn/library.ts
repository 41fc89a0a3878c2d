import type { library as english } from '../en/library.ts'
import { count } from '../../numbers.ts'

export const library: typeof english = {
  search: (n) => `搜索 ${count(n)} 个实验、错误、对象`,
  searchLabel: '搜索题库',
  topics: '主题',
  programs: '完整程序',
  all: '全部实验',
  expected: '预期结果',
  done: (n, all) => `${count(n)} / ${count(all)}`,
  showAll: (n) => `全部 ${count(n)} 个`,
  outcome: { ended: '正常结束', deadlock: '卡死', error: '抛出异常', varies: '取决于次序' },
  pythonOnly: 'Python',
  progress: { fresh: '未开始', part: (n, all) => `${n} / ${all}`, done: '完成' },
  carryOn: '继续',
  startHere: '从这里开始',
  stoppedAt: (step, next) => `上次看到第 ${count(step)} 步。接下来：${next}。`,
  nothingFound: (text) => `题库里没有“${text}”。`,
  clear: '显示全部实验',
  noLabs: '题库是空的。',
  ownProgram: '打开自己的程序',
  ownProgramHint: 'Python 程序（.py），或 .lab.ts、.lab.js 文件；也可拖到这里。运行之前会先问你。',
  savedRun: '打开保存的运行',
  savedRunHint: '.lockstep 记录立即显示，不运行任何代码。',
  drop: '放下程序或保存的运行',
  wrongFile: (name) =>
    `${name} 既不是 Python 程序（.py）、实验（.lab.ts、.lab.js），也不是保存的运行（.lockstep）。`,
  agree: {
    title: '此程序将在你的电脑上运行',
    text: (name) => `${name} 将以你的用户身份启动为进程，权限尽可能少。仅当你信任它的来源时才运行。`,
    run: '运行',
  },
  agreePython: {
    title: '此程序以你的身份运行',
    text: (name) =>
      `${name} 可以读取、修改和删除你的文件，启动程序，使用网络。Lockstep 不会阻拦它。只有信任其来源时才运行。`,
    run: '运行',
    refuse: '不运行',
  },
  topic: {
    processes: { name: '进程', about: '启动、join、退出码，谁是谁的子进程。' },
    'start-methods': { name: '启动方式', about: 'fork 与 spawn 之下子进程得到什么。' },
    pipes: { name: '管道', about: '两端、许多副本、一个缓冲区。' },
    queues: { name: '队列', about: '缓冲、馈送线程、管道和两把锁。' },
    locks: { name: '锁', about: '谁持有，谁等待，谁可以放开。' },
    conditions: { name: '条件与屏障', about: '谁在睡，谁唤醒谁，谁没来。' },
    memory: { name: '共享内存', about: '读、加一、写：是三件事，不是一件。' },
    threads: { name: '线程与进程', about: 'fork 带走了什么，又留下了什么。' },
    managers: { name: '管理器', about: '住在单独进程里的对象。' },
    pools: { name: '进程池与执行器', about: '任务、槽位，以及可能永远不来的结果。' },
    programs: { name: '爬虫、文件、服务器', about: '像真实程序那样合在一起。' },
  },
}
