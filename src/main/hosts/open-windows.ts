/** What stands behind the windows of one main process, whichever host carries their messages. */
import type { HostCommand, HostMessage, HostReply } from '#protocol/host.ts'
import { parseHostCommand, refusalOfCommand } from '#protocol/parse-host.ts'
import { builtinLabsFolder } from '../labs/builtin-folder.ts'
import { LabStore } from '../labs/lab-store.ts'
import { PythonSession } from '../python/python-session.ts'
import { realHosted } from '../runs/real-hosted.ts'
import { WindowCommands } from '../windows/window-commands.ts'
import { Supervisor } from '../supervisor/supervisor.ts'

export type Tell = (message: HostMessage) => void

/** What a window's commands go to; tests give another. */
export type Answering = Pick<WindowCommands, 'ask' | 'dispose'>

/** One window: checks what it asks, and ends its run with it. */
export class OpenWindow {
  readonly #commands: Answering
  readonly #onDisposed: () => void
  readonly #pending = new Set<Promise<HostReply>>()
  #disposing: Promise<void> | null = null

  constructor(commands: Answering, onDisposed: () => void) {
    this.#commands = commands
    this.#onDisposed = onDisposed
  }

  /** `raw` is what came over the channel, unread. Never rejects. */
  async ask(raw: unknown): Promise<HostReply> {
    const parsed = parseHostCommand(raw)
    if (parsed.kind === 'bad') return { kind: 'refused', refusal: refusalOfCommand(parsed.why) }
    const reply = this.#commands.ask(parsed.value)
    if (makesRun(parsed.value)) {
      this.#pending.add(reply)
      void reply.finally(() => this.#pending.delete(reply))
    }
    return reply
  }

  /** Resolves when no process of the window is left. Any number of calls, one end. */
  dispose(): Promise<void> {
    this.#disposing ??= this.#end()
    return this.#disposing
  }

  async #end(): Promise<void> {
    // What a run could not remove goes with the session: nobody is left here to hear of it.
    await Promise.allSettled([this.#commands.dispose()])
    // A run may have been on its way when the window went.
    await Promise.allSettled(this.#pending)
    await Promise.allSettled([this.#commands.dispose()])
    this.#onDisposed()
  }
}

function makesRun(command: HostCommand): boolean {
  return command.kind === 'run.start'
}

export class OpenWindows {
  readonly #supervisor = new Supervisor()
  readonly #store = new LabStore(builtinLabsFolder())
  readonly #open = new Set<OpenWindow>()
  #python: PythonSession | null = null
  #closing: Promise<void> | null = null

  open(tell: Tell): OpenWindow {
    let listening = true
    const window: OpenWindow = new OpenWindow(
      new WindowCommands({
        store: this.#store,
        real: (plan) => realHosted(this.#supervisor, plan),
        python: () => (this.#python ??= new PythonSession()),
        // The end of a run has something to say too, but then nobody is there to hear it.
        tell: (message) => {
          if (!listening) return
          try {
            tell(message)
          } catch {
            // A window that cannot be told anything is as good as gone; the others go on.
            listening = false
            void window.dispose()
          }
        },
      }),
      () => {
        listening = false
        this.#open.delete(window)
      },
    )
    this.#open.add(window)
    return window
  }

  /** Ends every run and removes every file. Any number of calls, one end. */
  close(): Promise<void> {
    this.#closing ??= this.#end()
    return this.#closing
  }

  async #end(): Promise<void> {
    await Promise.all([...this.#open].map((window) => window.dispose()))
    await Promise.all([this.#supervisor.close(), this.#python?.close()])
  }
}
