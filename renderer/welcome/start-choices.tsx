import { UnstyledButton } from '@mantine/core'
import { IconBook2, IconFileImport, IconLink, IconTelescope } from '@tabler/icons-react'
import { useConfab } from '../shell/confab'
import { useAddSample } from './use-add-sample'
import styles from './welcome.module.css'

const words = {
  newTitle: 'New notebook',
  newHint: 'An empty one, for a meeting that comes back.',
  importTitle: 'Import',
  importHint: 'A page of notes: text, Markdown, Confluence or HTML. Drop it here, if you like.',
  joinTitle: 'Join by link',
  joinHint: 'Somebody sent you the address of theirs.',
  sampleTitle: 'Sample notebook',
  sampleHint: 'Look around in the notes of an invented team.',
  sampleBusy: 'Laying out the notes…',
}

/** The four ways to begin. */
export function StartChoices() {
  const { dialogs } = useConfab()
  const sample = useAddSample()
  const icon = { size: 24, stroke: 1.5, 'aria-hidden': true } as const
  const choices = [
    {
      title: words.newTitle,
      hint: words.newHint,
      icon: <IconBook2 {...icon} />,
      run: () => dialogs.open({ kind: 'new-notebook' }),
    },
    {
      title: words.importTitle,
      hint: words.importHint,
      icon: <IconFileImport {...icon} />,
      run: () => dialogs.open({ kind: 'import' }),
    },
    {
      title: words.joinTitle,
      hint: words.joinHint,
      icon: <IconLink {...icon} />,
      run: () => dialogs.open({ kind: 'join' }),
    },
    {
      title: words.sampleTitle,
      hint: sample.isBusy ? words.sampleBusy : words.sampleHint,
      icon: <IconTelescope {...icon} />,
      run: sample.add,
    },
  ]
  return (
    <ul className={styles['choices']}>
      {choices.map(({ title, hint, icon: sign, run }) => (
        <li key={title}>
          <UnstyledButton className={styles['choice']} onClick={run} disabled={sample.isBusy}>
            <span className={styles['sign']}>{sign}</span>
            <span>
              <span className={styles['choice-title']}>{title}</span>
              <span className={styles['choice-hint']}>{hint}</span>
            </span>
          </UnstyledButton>
        </li>
      ))}
    </ul>
  )
}
