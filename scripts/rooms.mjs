// Which room may import which: checked by `npm run check` (scripts/lib/imports.mjs).
//
// A room is a folder inside one of the folders below, or a file that lies in that folder itself; '.' stands for all such files
// that have no row of their own. A folder of a layer that has folders has rows. A room may import what its row names, and nothing else of the same folder. Rows stand in the
// order in which the rooms build on each other, so a row names only rooms of rows above it. A row that grants what nobody uses
// is a fault too. What one layer of `src` may import from another, its tsconfig.json says.

/** @type {import('./lib/imports.d.mts').Rooms} */
export const rooms = {
  'src/model': {
    'unreachable.ts': [],
    'chance.ts': [],
    tables: ['chance.ts'],
    vocabulary: ['tables'],
    'attempt.ts': ['tables', 'vocabulary'],
    'changed.ts': ['vocabulary'],
    'deadline.ts': ['vocabulary'],
    'past.ts': ['tables', 'vocabulary'],
    objects: ['unreachable.ts', 'tables', 'vocabulary', 'attempt.ts', 'changed.ts', 'past.ts'],
    'initial.ts': ['tables', 'vocabulary', 'objects'],
    process: ['unreachable.ts', 'tables', 'vocabulary', 'attempt.ts', 'changed.ts', 'past.ts', 'objects'],
    'effects.ts': [
      'unreachable.ts',
      'tables',
      'vocabulary',
      'attempt.ts',
      'changed.ts',
      'objects',
      'process',
    ],
    'enabled.ts': [
      'unreachable.ts',
      'tables',
      'vocabulary',
      'attempt.ts',
      'deadline.ts',
      'objects',
      'process',
    ],
    'moment.ts': ['vocabulary', 'enabled.ts'],
    'decide.ts': ['unreachable.ts', 'tables', 'vocabulary', 'enabled.ts', 'moment.ts', 'objects', 'process'],
    'evolve.ts': [
      'unreachable.ts',
      'tables',
      'vocabulary',
      'attempt.ts',
      'changed.ts',
      'deadline.ts',
      'objects',
      'process',
      'effects.ts',
    ],
    'wait-for': ['tables', 'vocabulary', 'past.ts', 'objects', 'enabled.ts'],
    turns: ['tables', 'vocabulary', 'enabled.ts', 'wait-for'],
    explain: ['unreachable.ts', 'tables', 'vocabulary', 'past.ts', 'objects', 'wait-for', 'turns'],
    lints: ['tables', 'vocabulary', 'past.ts', 'objects', 'enabled.ts', 'wait-for', 'explain'],
  },

  'src/model/explain': {
    history: [],
    '.': ['history'],
  },

  // After CPython's own modules.
  'src/lab': {
    base: [],
    runtime: ['base'],
    pickle: ['base', 'runtime'],
    sync: ['base', 'runtime'],
    pipes: ['base', 'runtime', 'pickle'],
    threads: ['base', 'runtime', 'pickle', 'sync'],
    queues: ['base', 'runtime', 'pickle', 'sync', 'pipes', 'threads'],
    process: ['base', 'runtime', 'pickle', 'pipes'],
    memory: ['base', 'runtime', 'sync', 'process'],
    executors: ['base', 'runtime', 'pickle', 'pipes', 'threads', 'queues', 'process'],
    pool: ['base', 'runtime', 'pickle', 'pipes', 'threads', 'queues', 'process'],
    manager: ['base', 'runtime', 'pickle', 'sync', 'pipes', 'threads', 'process'],
    api: [
      'base',
      'runtime',
      'pickle',
      'sync',
      'pipes',
      'threads',
      'queues',
      'process',
      'memory',
      'executors',
      'pool',
      'manager',
    ],
  },

  // From a world to what is drawn.
  'src/picture': {
    cast: [],
    scene: [],
    measure: ['scene'],
    nodes: ['cast', 'scene', 'measure'],
    kinds: ['cast', 'scene', 'measure', 'nodes'],
    seating: ['cast', 'scene', 'measure', 'nodes', 'kinds'],
    routing: ['scene', 'measure', 'kinds'],
    links: ['cast', 'scene', 'measure', 'nodes', 'kinds', 'routing'],
    plates: ['scene', 'measure', 'nodes', 'kinds', 'routing', 'links'],
    compose: ['scene', 'measure', 'nodes', 'kinds', 'seating', 'routing', 'links', 'plates'],
  },

  'src/words': {
    '.': [],
    explain: ['.'],
    explore: ['.'],
    lints: ['.'],
    cli: ['.'],
    export: ['.'],
    report: ['.', 'explain', 'lints'],
    window: ['.'],
  },

  'src/words/explain': {
    en: [],
    'zh-cn': [],
    '.': ['en', 'zh-cn'],
  },

  'src/words/window': {
    en: [],
    'zh-cn': ['en'],
    '.': ['en', 'zh-cn'],
  },

  'src/protocol': {
    checks: [],
    '.': ['checks'],
    trace: ['.', 'checks'],
  },

  // All orders of a program: what is known of it, what one more op does, how more is learned, which orders are played.
  'src/explore': {
    'actor.ts': [],
    learn: [],
    moves: ['actor.ts', 'learn'],
    teach: ['actor.ts', 'learn', 'moves'],
    search: ['actor.ts', 'moves'],
    '.': ['actor.ts', 'learn', 'moves', 'teach', 'search'],
  },

  'src/realm': {
    clone: [],
    '.': ['clone'],
  },

  'src/workers': {
    os: [],
    '.': ['os'],
  },

  // From a run to files: what it is made of, then a room for each kind of file.
  'src/export': {
    'formats.ts': [],
    'run.ts': [],
    'faces.ts': [],
    'svg-file.ts': ['faces.ts'],
    'tools.ts': ['faces.ts', 'svg-file.ts'],
    picture: ['formats.ts', 'run.ts', 'faces.ts', 'svg-file.ts', 'tools.ts'],
    diagrams: ['run.ts'],
    'entry.ts': ['formats.ts', 'run.ts', 'tools.ts', 'picture', 'diagrams'],
  },

  'src/main': {
    'scheduler-for.ts': [],
    'run-budget.ts': [],
    'folded-run.ts': [],
    'turns-watch-for.ts': [],
    'watch-computing.ts': [],
    'wall.ts': [],
    labs: [],
    confinement: [],
    supervisor: ['confinement'],
    'virtual-room': [
      'scheduler-for.ts',
      'run-budget.ts',
      'folded-run.ts',
      'turns-watch-for.ts',
      'watch-computing.ts',
      'confinement',
      'supervisor',
    ],
    runs: [
      'scheduler-for.ts',
      'run-budget.ts',
      'folded-run.ts',
      'turns-watch-for.ts',
      'watch-computing.ts',
      'labs',
      'supervisor',
      'virtual-room',
    ],
    conformance: ['run-budget.ts', 'labs', 'supervisor', 'runs'],
    autopsy: ['runs'],
    exploring: ['folded-run.ts', 'supervisor', 'virtual-room', 'runs'],
    grading: ['exploring'],
    exporting: ['runs'],
    python: ['scheduler-for.ts', 'wall.ts', 'labs', 'supervisor', 'runs'],
    windows: [
      'scheduler-for.ts',
      'run-budget.ts',
      'turns-watch-for.ts',
      'watch-computing.ts',
      'wall.ts',
      'python',
      'labs',
      'virtual-room',
      'runs',
    ],
    hosts: [
      'autopsy',
      'scheduler-for.ts',
      'run-budget.ts',
      'labs',
      'supervisor',
      'runs',
      'python',
      'conformance',
      'exploring',
      'grading',
      'exporting',
      'windows',
    ],
  },

  'src/main/hosts': {
    '.': [],
    web: ['.'],
    cli: ['.', 'web'],
    electron: ['.'],
  },

  'src/renderer': {
    host: [],
    store: [],
    ui: ['store'],
    keyboard: ['store', 'ui'],
    // Panels: none knows another one.
    console: ['store', 'ui'],
    explain: ['store', 'ui'],
    graph: ['store', 'ui'],
    inspector: ['store', 'ui'],
    source: ['store', 'ui'],
    'space-time': ['store', 'ui'],
    'status-bar': ['store', 'ui'],
    'top-bar': ['store', 'ui'],
    'graph-panel': ['store', 'ui', 'graph'],
    'live-region': ['store', 'space-time'],
    failure: ['store', 'ui'],
    // What fills the window.
    gallery: ['store', 'ui', 'graph'],
    library: ['store', 'ui', 'graph'],
    'lab-view': [
      'store',
      'ui',
      'console',
      'explain',
      'inspector',
      'source',
      'space-time',
      'status-bar',
      'top-bar',
      'graph-panel',
    ],
    'app.tsx': ['store', 'ui', 'failure', 'keyboard', 'graph', 'live-region', 'library', 'lab-view'],
    'mount.tsx': ['store', 'graph-panel', 'failure'],
    'start.tsx': ['host', 'app.tsx', 'mount.tsx'],
    // For files, which are painted as the window is.
    'painted-styles.ts': [],
    'main.tsx': ['failure', 'start.tsx'],
    'gallery.tsx': ['store', 'gallery'],
  },

  'src/renderer/graph': {
    marks: [],
    lines: ['marks'],
    process: ['marks'],
    channels: ['marks', 'lines'],
    objects: ['marks', 'lines'],
    canvas: ['lines', 'process', 'channels', 'objects'],
    small: ['marks', 'lines', 'canvas'],
  },
}
