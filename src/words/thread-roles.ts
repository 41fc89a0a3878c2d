/** What threads of a process are called, by what they are there for: in pictures, in explanations, on the command line. */
import type { ThreadRole } from '#model/vocabulary/ops.ts'
import type { Language } from './language.ts'

export const THREAD_ROLES: Readonly<Record<Language, Readonly<Record<ThreadRole, string>>>> = {
  en: {
    main: 'main thread',
    program: 'thread',
    feeder: 'feeder',
    'task-handler': 'task handler',
    'result-handler': 'result handler',
    'worker-handler': 'worker handler',
    'executor-manager': 'executor manager',
    'executor-thread': 'thread',
    'server-thread': 'server thread',
    timer: 'alarm',
  },
  'zh-CN': {
    main: '主线程',
    program: '线程',
    feeder: '馈送线程',
    'task-handler': '任务线程',
    'result-handler': '结果线程',
    'worker-handler': '工人线程',
    'executor-manager': '执行器管理线程',
    'executor-thread': '线程',
    'server-thread': '服务线程',
    timer: '闹钟',
  },
}
