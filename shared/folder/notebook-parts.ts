import type { MeetingJson, NotebookJson } from '../confab-json'

/** The part of a notebook that stands in the file of its own text: its title and its charter. */
export const CHARTER = 'charter'

/** A notebook as the rules of a folder see it. The key of a part is a meeting's id, or `CHARTER`. */
export interface FolderNotebook {
  /** The keys of all parts, the charter first. */
  keys(): readonly string[]
  /** One part as it is now: the notebook with that one meeting, or with its charter and no meeting. */
  read(key: string): Promise<NotebookJson | undefined>
  /**
   * Changes one part to what `merge` makes of it as it is at that moment, as edits; resolves once they are kept, with
   * `false` where the part cannot be changed: it has not arrived, or a newer app wrote it.
   */
  change(key: string, merge: (ours: NotebookJson) => NotebookJson): Promise<boolean>
  /** Adds a meeting and gives its id once it is kept. */
  add(meeting: MeetingJson): Promise<string>
}

/** The name a part's file gets when it is made: the date of a meeting and its title. */
export function proposeName(key: string, part: NotebookJson, taken: ReadonlySet<string>): string {
  const [meeting] = part.meetings
  if (key === CHARTER || !meeting) return taken.has('readme.md') ? 'charter.md' : 'README.md'
  const title = meeting.title
    // oxlint-disable-next-line no-control-regex -- Windows takes none of these signs; the control characters nobody
    .replaceAll(/[/\\:*?"<>|\u0000-\u001f]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 80)
    .replace(/[. ]+$/, '')
    .trim()
  const base = title === '' ? meeting.date : `${meeting.date} ${title}`
  let name = `${base}.md`
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${base} ${count}.md`
  return name
}
