import { IconNotebook } from '@tabler/icons-react'
import { useLive } from '../session/use-live'
import { writeRoute } from './route'
import styles from './sidebar.module.css'
import type { Workspace } from './workspaces'

const words = {
  own: 'On my relay',
  untitled: 'Not here yet…',
  empty: 'No notebook yet',
  opening: 'Opening…',
}

interface NotebookNavProps {
  readonly workspace: Workspace
  /** Whether the relay is named: only when there is more than one. */
  readonly isNamed: boolean
  readonly openId: string | undefined
  /** Whether the notebook itself is the page, not one of its meetings. */
  readonly isExact: boolean
}

/** The notebooks of one relay. */
export function NotebookNav({ workspace, isNamed, openId, isExact }: NotebookNavProps) {
  const notebooks = useLive(workspace.session.notebooks)
  const isLoaded = useLive(workspace.loaded)
  const name = workspace.relay?.replace(/^https?:\/\//, '') ?? words.own
  return (
    <nav aria-label={name}>
      {isNamed && <h3 className={styles['relay']}>{name}</h3>}
      {notebooks.length === 0 && (
        <p className={styles['empty']}>{isLoaded ? words.empty : words.opening}</p>
      )}
      <ul>
        {notebooks.map(({ id, title }) => (
          <li key={id}>
            <a
              className={styles['link']}
              href={writeRoute({
                ...(workspace.relay !== undefined && { relay: workspace.relay }),
                notebookId: id,
              })}
              {...(id === openId && { 'aria-current': isExact ? 'page' : 'true' })}
            >
              <IconNotebook size={17} stroke={1.6} aria-hidden="true" />
              <span className={styles['name']} title={title}>
                {title || words.untitled}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
