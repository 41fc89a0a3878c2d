/** What the command line says of itself: its commands and their options. */
export const en = {
  about: 'Real processes talk to each other one step at a time.',
  version: 'show the version',
  help: 'show what there is, or what a command takes',
  lang: 'en or zh-CN (left out: as LANG says)',
  /** Heads of the help text, as Commander calls them. */
  title: (title: string): string => title,
  nothingDone: (command: string | null) =>
    command === null
      ? 'Nothing was done. `lockstep help` says what there is.'
      : `Nothing was done. \`lockstep help ${command}\` says what it takes.`,
  list: {
    about: 'show the built-in labs',
    options: {
      json: 'as JSON',
    },
  },
  run: {
    about: 'run a lab, or a program of your own, to its end',
    argument:
      'a name from `lockstep list`, the path of a .lab.ts or .lab.js file, or a Python program and its arguments',
    options: {
      variant: 'choose a variant (may be given again)',
      schedule: 'fifo, random, a schedule, or a file with one',
      seed: 'for random schedules and for random() of the program',
      cpus: 'how many processors the program sees (left out: this machine’s)',
      maxSteps: 'stop after so many steps',
      maxCompute: 'stop when a process computes for so long without coming to an op',
      maxSeconds: 'stop after so long',
      virtual: 'virtual processes instead of real ones',
      json: 'the whole result as JSON',
      save: 'save the run as a trace',
      module: 'run a Python module, as `python -m` does; all that follows is its own',
      python: 'which interpreter (left out: that of the virtual environment, or python3)',
      stdin: 'standard input of a Python program; `-` is this terminal (left out: empty)',
      env: 'a variable for a Python program (may be given again)',
      realTime: 'sleeps of a Python program take as long as they say',
      confine:
        'a Python program gets fewer rights, where the system can: no network but its own, files to read only, limits. No sandbox',
      observe: 'nobody chooses: each op of a Python program goes as soon as it can, in real time',
    },
    stray: (options: string, program: string) =>
      `${options} goes to the program. Options of Lockstep stand before it: lockstep run ${options} ${program}.`,
  },
  explore: {
    about: 'play all orders of a program, and say how it can end',
    argument: 'a name from `lockstep list`, or the path of a .lab.ts, .lab.js or .py file',
    options: {
      variant: 'choose a variant (may be given again)',
      bound: 'only orders with at most so many preemptions',
      maxExecutions: 'stop after so many orders',
      time: 'stop after so many seconds',
      strategy: 'how orders are chosen',
      seed: 'for what is chosen by chance, and for random() of the program',
      cpus: 'how many processors the program sees (left out: this machine’s)',
      jobs: 'on how many cores a long search is carried on (left out: this machine’s, up to 8)',
      maxCompute: 'how long a process may compute without coming to an op',
      kills: 'also kill a process from outside, at any moment',
      json: 'the whole result as JSON',
    },
  },
  autopsy: {
    about: 'look at running processes, and say who holds what and who is stuck (Linux)',
    argument: 'process numbers; what they have started is looked at too',
    options: {
      name: 'processes of this name',
      group: 'processes of this process group',
      watch: 'look again every second, until they have ended',
      stacks: 'also the lines of Python programs, by py-spy (it reads their memory, and stops nothing)',
      save: 'save what was seen as a .lockstep file',
      json: 'the whole result as JSON',
    },
  },
  new: {
    about: 'write a small course to begin with',
    what: 'what to write',
    folder: 'where to: a folder that is empty, or not there yet',
    next: (folder: string) =>
      `\`lockstep test ${folder}\` grades it: one program is there to be mended, and fails until it is. The window opens the folder.`,
  },
  test: {
    about: 'hold programs against what is expected of all their orders',
    argument:
      'programs, or folders of courses; what is expected of each program stands in NAME.expect.json, or in the file itself',
    options: {
      submission: 'a folder of a hand-in: its assignments are held against what the course expects',
      json: 'the results as JSON',
      junit: 'also write the results as JUnit XML',
    },
  },
  replay: {
    about: 'run the program of a saved trace again under its schedule, and compare',
    argument: 'a .lockstep file',
    options: {
      virtual: 'virtual processes instead of real ones',
      trust: 'run a Python program that the trace carries: it runs as you',
      python: 'which interpreter runs a Python program',
      json: 'the whole result as JSON',
    },
    same: (events: number) => `the same ${events} events as recorded`,
    differs: (event: number, recorded: string, now: string) =>
      `event ${event} differs: recorded ${recorded}, now ${now}`,
    otherPython: (recorded: string, now: string) =>
      `Recorded with Python ${recorded}, and run with ${now}: another version may do otherwise. Name one with --python.`,
  },
  export: {
    about: 'write a run as a file that needs no Lockstep: a picture, a diagram, a trace',
    argument: 'a .lockstep file, a name from `lockstep list`, or the path of a .lab.ts or .lab.js file',
    options: {
      format: 'what to write',
      variant: 'choose a variant of a lab (may be given again)',
      step: 'the moment after step n, or the steps from a to b: a-b (left out: the end, or all)',
      theme: 'colours of pictures',
      arrangement: 'JSON that says where the nodes of the picture stand, as the window sends it along',
      out: 'where to (left out: standard output)',
    },
  },
  serve: {
    about: 'the app in a browser, from a loopback address',
    options: {
      port: (usual: number) => `which port (0: any free one; left out: ${usual}, or a free one)`,
      noOpen: 'only print the address',
    },
  },
  conformance: {
    about: 'run recorded cases of what CPython did',
    argument: 'files in the format of docs/conformance.md',
    options: {
      real: 'on real processes',
      maxSteps: 'give a case up after so many steps',
      maxCompute: 'give a case up when a process computes for so long without coming to an op',
      maxSeconds: 'give a case up after so long',
    },
  },
}
