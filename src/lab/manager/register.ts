/** How proxies travel (everywhere), and managers (by fork alone). Semantics: CPython `RebuildProxy`. */
import type { Runtime } from '../runtime/runtime.ts'
import { assertForking } from '../pickle/fork-copy.ts'
import { AutoProxy } from './auto-proxy.ts'
import { BaseManager, BaseManagerData } from './base-manager.ts'
import { ArrayProxy, DictProxy, ListProxy, NamespaceProxy, ValueProxy } from './container-proxies.ts'
import { Manager } from './manager.ts'
import type { ManagerParts } from './manager.ts'
import { AsyncResultProxy, IteratorProxy, PoolProxy } from './pool-proxies.ts'
import type { Token } from './protocol.ts'
import type { Proxy } from './proxy.ts'
import { registerManagerServer } from './server.ts'
import { BarrierProxy, ConditionProxy, EventProxy, LockProxy, QueueProxy } from './sync-proxies.ts'

const PROXY_TYPES: readonly (new (runtime: Runtime, token: Token) => Proxy)[] = [
  DictProxy,
  ListProxy,
  NamespaceProxy,
  ValueProxy,
  ArrayProxy,
  LockProxy,
  ConditionProxy,
  EventProxy,
  BarrierProxy,
  QueueProxy,
  PoolProxy,
  AsyncResultProxy,
  IteratorProxy,
  AutoProxy,
]

type Fields = { readonly [K in keyof BaseManagerData]: BaseManagerData[K] }
type ManagerData = { readonly parts: ManagerParts; readonly isStarted: boolean }

export function registerManagers(runtime: Runtime): void {
  registerManagerServer(runtime)
  for (const Type of PROXY_TYPES) {
    runtime.registry.registerReducer<Proxy>(Type.name, Type, {
      reduce: ({ token }, pickler): Token => {
        pickler.reach(token.id, token.manager)
        return token
      },
      rebuild: (data) => new Type(runtime, data as Token),
    })
  }
  runtime.registry.registerReducer('Manager', Manager, {
    reduce: ({ parts, isStarted }, pickler): ManagerData => {
      assertForking(pickler, 'SyncManager')
      return { parts, isStarted }
    },
    rebuild: (data) => {
      const { parts, isStarted } = data as ManagerData
      return new Manager(runtime, parts, isStarted)
    },
  })
  runtime.registry.registerReducer('BaseManager', BaseManager, {
    reduce: (manager, pickler): Fields => {
      assertForking(pickler, 'BaseManager')
      return { ...manager.data() }
    },
    rebuild: (data) => {
      const { manager, isOver, className, types } = data as Fields
      return new BaseManager(runtime, new BaseManagerData(manager, isOver, className, types))
    },
  })
}
