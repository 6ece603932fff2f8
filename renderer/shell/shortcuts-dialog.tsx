import { DialogFrame } from './dialog-frame'
import { modKey } from './mod-key'
import styles from './shortcuts-dialog.module.css'

const mod = modKey(navigator.platform)

const words = { title: 'Keyboard shortcuts' }

const groups = [
  {
    title: 'Anywhere',
    keys: [
      [`${mod} K`, 'Go to a notebook or meeting, or do anything'],
      [`${mod} Shift F`, 'Search all notes; / does too, while you are not typing'],
      ['↑ ↓ Enter', 'In the search: through what was found, and to its place'],
      [`${mod} P`, 'Print, or save as PDF'],
      ['I', 'Inbox: what others did in what you watch'],
      ['W', 'Watch what is open, or no longer'],
      ['?', 'This list'],
      ['Esc', 'Close a dialog or a menu'],
    ],
  },
  {
    title: 'In a meeting, while you are not typing',
    keys: [
      ['S', 'Start the next topic'],
      ['P', 'Pause the clock, or go on'],
      ['+', 'Five minutes more'],
      ['N', 'Next topic'],
      ['1 2 3', 'When time is up: more time, not sure, enough'],
      ['H', 'When time is up: stop the countdown'],
      ['V', 'Place a dot on the topic under the pointer; Shift V takes it back'],
      ['B', 'Board or notes'],
      ['J', 'Next change since you last looked; Shift J: the one before'],
      ['T', 'Who wrote which words'],
      [
        'L',
        'Copy the link to the topic under the pointer, else to the meeting; Shift L: to the line',
      ],
      ['F', 'Room view: fills the screen you share'],
    ],
  },
  {
    title: 'In the history of a meeting',
    keys: [
      ['↑ ↓', 'From moment to moment'],
      ['J', 'Next change'],
      ['K', 'Previous change'],
    ],
  },
  {
    title: 'In notes',
    keys: [
      ['Enter', 'New line'],
      ['Shift Enter', 'Break inside the line'],
      ['Tab', 'Indent the line'],
      ['Shift Tab', 'Outdent the line'],
      ['Esc Tab', 'Leave the text for the next button or field'],
      [`${mod} Shift A`, 'An action; in one: who does it, and until when'],
      [`${mod} Shift D`, 'A decision'],
      [`${mod} Shift L`, 'Internal: the lines stay inside; again, they are for everybody'],
      [`${mod} Enter`, 'Tick or untick an action; in a poll, vote for the option'],
      ['Alt ↑ ↓', 'Move an option of a poll'],
      ['Alt Shift ↑ ↓', 'Move the topic up or down'],
      ['Alt Shift Enter', 'Start the topic'],
      [`${mod} Alt V`, 'Place a dot on the topic; with Shift, take it back'],
      ['/', 'Insert: action, decision, poll, table …'],
      [`${mod} Alt M`, 'Comment on what is selected, on the line or the topic'],
      [`${mod} click`, 'Follow a link'],
      [`${mod} .`, 'What can be done with the line: its kind, marks …'],
      [`${mod} B`, 'Bold'],
      [`${mod} I`, 'Italic'],
      [`${mod} Shift V`, 'Paste the text alone, without its form'],
      [`${mod} Z`, 'Undo'],
      [`${mod} Shift Z`, 'Redo'],
    ],
  },
  {
    title: 'As you type',
    keys: [
      ['[quest] (Ines)', 'A topic with its intention and who proposes it'],
      ['(Ines)', 'A line and who says it'],
      ['@', 'The same, chosen from those who are here'],
      ['-', 'A bullet'],
      ['1.', 'A numbered line'],
      ['#', 'A heading'],
      ['[ ]', 'An action'],
      ['@Ines … by Friday', 'In an action: who does it, and until when'],
      ['!!', 'A decision'],
      ['>', 'A quote'],
    ],
  },
] as const

/** Every key that does something. */
export function ShortcutsDialog() {
  return (
    <DialogFrame title={words.title} size="52rem">
      <div className={styles['groups']}>
        {groups.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3>{title}</h3>
            <dl>
              {keys.map(([key, what]) => (
                <div key={key}>
                  <dt>
                    <kbd>{key}</kbd>
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </DialogFrame>
  )
}
