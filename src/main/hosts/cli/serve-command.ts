import { LockstepError } from '#protocol/lockstep-error.ts'

export function serve(_options: { readonly port: number; readonly open: boolean }): Promise<number> {
  throw new LockstepError({ code: 'serve.missing', what: 'Nothing served.', why: 'The web host is being written.', next: 'Wait for it.' })
}
