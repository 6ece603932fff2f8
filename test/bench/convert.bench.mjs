// How long `confab convert` takes for half a year of notes in every form, the start of Node included.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { importDomain } from './bundle-domain.mjs'

const CLI = 'out/sync-server/confab.js'
const FORMS = ['text', 'markdown', 'storage', 'adf', 'html', 'json']
const realNotes = path.resolve('../shared/reference/arch-hours-2023-H1.txt')

const folder = mkdtempSync(path.join(tmpdir(), 'confab-convert-'))
process.on('exit', () => rmSync(folder, { recursive: true }))

const { sampleText } = await importDomain('shared/sample/sample-text.ts')
const notes = path.join(folder, 'notes.txt')
if (existsSync(realNotes)) convert(realNotes, 'text', notes)
else writeFileSync(notes, sampleText)

export const title = existsSync(realNotes)
  ? 'milliseconds of `confab convert` for half a year of real notes'
  : 'milliseconds of `confab convert` for the sample notebook (../shared/reference is not there)'

export const subjects = { confab: convert, 'the start alone': () => run(['convert', '--help']) }

/** Measures each form once, written from the notes and read back. */
export async function measure(subject) {
  const took = {}
  for (const form of FORMS) {
    const file = path.join(folder, `notes.${form}`)
    took[`to ${form}`] = subjects[subject](notes, form, file)
    took[`from ${form}`] = subjects[subject](file, 'json', path.join(folder, 'back.json'), form)
  }
  return took
}

/** Converts a file; gives how long the process took. */
function convert(file, to, out, from = 'text') {
  return run(['convert', file, '--from', from, '--to', to, '-o', out])
}

function run(args) {
  const startedAt = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`confab ${args.join(' ')} failed: ${stderr}`)
  return performance.now() - startedAt
}
