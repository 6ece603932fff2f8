import { z } from 'zod'
import { fail, succeed, type Result } from '../../shared/result'
import type { BackupAccess } from '../backup/backup-access'
import { deadLetterSchema } from './delivery'
import type { Letters, LettersFailure } from './letters'
import { LETTERS_PATH } from './letters-route'

const listed = z.object({ letters: z.array(deadLetterSchema) })
const counted = z.object({ count: z.int() })
const failed = z.object({
  error: z.enum(['no-such-letter', 'damaged', 'unavailable', 'disk-full']),
})

/** The dead letters of a relay that runs, as it answers; `undefined` where none answers, or one without channels. */
export async function askForLetters(access: BackupAccess): Promise<Letters | undefined> {
  const letters = lettersOf(access)
  try {
    const first = await letters.list()
    return first.ok || first.failure !== 'unavailable' ? letters : undefined
  } catch {
    // What was found is of a relay that has ended: its store is free to be opened.
    return undefined
  }
}

function lettersOf({ url, token }: BackupAccess): Letters {
  async function ask<Value>(
    method: 'GET' | 'POST',
    query: Readonly<Record<string, string>>,
    parse: (answer: unknown) => Value | undefined,
  ): Promise<Result<Value, LettersFailure>> {
    const address = new URL(LETTERS_PATH, url)
    address.search = new URLSearchParams(query).toString()
    const headers = { Authorization: `Bearer ${token}` }
    const response = await fetch(address, { method, headers })
    const answer: unknown = await response.json()
    const value = parse(answer)
    return value === undefined
      ? fail(failed.safeParse(answer).data?.error ?? 'unavailable')
      : succeed(value)
  }
  const change = (todo: 'retry' | 'drop') => (id: string | undefined) =>
    ask(
      'POST',
      { do: todo, ...(id !== undefined && { id }) },
      (answer) => counted.safeParse(answer).data?.count,
    )
  return {
    list: () => ask('GET', {}, (answer) => listed.safeParse(answer).data?.letters),
    retry: change('retry'),
    drop: change('drop'),
  }
}
