import { Button } from '@mantine/core'
import { IconAddressBook, IconNotebook } from '@tabler/icons-react'
import { useConfab } from '../shell/confab'
import { writeRoute } from '../shell/route'
import { useNotebooks } from '../shell/use-notebooks'
import { StartChoices } from '../welcome/start-choices'
import styles from './home-page.module.css'

const words = {
  title: 'Notebooks',
  untitled: 'Not on this device yet',
  more: 'Add another',
  directory: 'Directory for colleagues…',
}

/** Every notebook of this device, and the ways to get another. */
export function HomePage() {
  const { dialogs } = useConfab()
  const notebooks = useNotebooks()
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>{words.title}</h1>
        <Button
          variant="subtle"
          leftSection={<IconAddressBook size={17} stroke={1.7} />}
          onClick={() => dialogs.open({ kind: 'reading-room' })}
        >
          {words.directory}
        </Button>
      </div>
      <ul className={styles['cards']}>
        {notebooks.map(({ id, title, relay }) => (
          <li key={`${relay ?? ''} ${id}`}>
            <a
              className={styles['card']}
              href={writeRoute({ ...(relay !== undefined && { relay }), notebookId: id })}
            >
              <IconNotebook size={22} stroke={1.5} aria-hidden="true" />
              <span className={styles['name']}>{title || words.untitled}</span>
              {relay !== undefined && (
                <span className={styles['relay']}>{relay.replace(/^https?:\/\//, '')}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <h2>{words.more}</h2>
      <StartChoices />
    </div>
  )
}
