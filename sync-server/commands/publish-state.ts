import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { notebookSchema } from '../../shared/confab-json'
import { publishedEntry } from '../../shared/documents/published'
import type { BaseStore, KeptBase } from '../../shared/publish/base-store'
import { fail, succeed, type Result } from '../../shared/result'
import { replaceFile } from './command-files'

const keptForm = z.object({
  published: publishedEntry.extend({ key: z.string() }).optional(),
  version: z.int().optional(),
  ours: notebookSchema.optional(),
  body: z.string().optional(),
  intent: z.object({ hash: z.string(), ours: notebookSchema }).optional(),
})
const stateForm = z.object({
  format: z.literal('confab-published/1'),
  targets: z.record(z.string(), keptForm),
})

type State = z.infer<typeof stateForm>
type Target = z.infer<typeof keptForm>

/** What the command keeps of earlier publishing. */
export interface PublishState {
  readonly bases: BaseStore
  readonly published: (key: string) => Target['published']
  readonly notePublished: (published: NonNullable<Target['published']>) => Promise<void>
}

/** Keeps it in a file, which never holds a token; without one, only as long as the command runs. */
export async function openPublishState(
  file: string | undefined,
): Promise<Result<PublishState, string>> {
  const read = file === undefined ? succeed(emptyState()) : await readState(file)
  if (!read.ok) return read
  const state = read.value
  const change = async (key: string, target: Target) => {
    state.targets[key] = target
    if (file === undefined) return
    const written = await replaceFile(file, `${JSON.stringify(state)}\n`)
    // Without what it is to keep, a crash could write a page twice: better not to go on.
    if (!written.ok) throw new Error(written.failure)
  }
  return succeed({
    published: (key) => state.targets[key]?.published,
    notePublished: (published) =>
      change(published.key, { ...state.targets[published.key], published }),
    bases: {
      read: async (key) => {
        const { published: _published, ...kept } = state.targets[key] ?? {}
        return kept as KeptBase
      },
      keep: (key, base) => {
        const published = state.targets[key]?.published
        return change(key, keptForm.parse({ ...base, ...(published && { published }) }))
      },
    },
  })
}

const emptyState = (): State => ({ format: 'confab-published/1', targets: {} })

async function readState(file: string): Promise<Result<State, string>> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    return isMissing ? succeed(emptyState()) : fail(`${file}: cannot be read`)
  }
  try {
    const parsed = stateForm.safeParse(JSON.parse(text))
    if (parsed.success) return succeed(parsed.data)
  } catch {
    // Not JSON either: the same is to be said.
  }
  return fail(
    `${file}: this is not what confab publish keeps there; name another file with --state`,
  )
}
