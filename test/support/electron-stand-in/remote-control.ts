import { runInThisContext } from 'node:vm'
import { makeCodec } from './clone'

/** A function a test wants run in the app, and its answer. */
export interface Question {
  readonly id: number
  readonly code: string
  readonly argument: string
}
export interface Answer {
  readonly id: number
  readonly isError: boolean
  readonly value: string
}

const { encode, decode } = makeCodec()

/** Runs in the app what a test sends, as Playwright's `ElectronApplication.evaluate` does on Electron. */
export function answerTests(electron: object): void {
  process.on('message', (question: Question) => {
    void answer(electron, question).then((given) => process.send?.(given))
  })
}

async function answer(electron: object, { id, code, argument }: Question): Promise<Answer> {
  try {
    const run = runInThisContext(`(${code})`) as (electron: object, argument: unknown) => unknown
    return { id, isError: false, value: encode(await run(electron, decode(argument))) }
  } catch (error) {
    return {
      id,
      isError: true,
      value: error instanceof Error ? String(error.stack) : String(error),
    }
  }
}
