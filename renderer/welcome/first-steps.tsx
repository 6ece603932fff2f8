import { SyncMark } from '../shell/sync-mark'
import { useConfab } from '../shell/confab'
import { ConfabMark } from '../shell/confab-mark'
import { MoreMenu } from '../shell/more-menu'
import { useLive } from '../session/use-live'
import { StartChoices } from './start-choices'
import styles from './welcome.module.css'

const words = {
  title: (name: string) => `Hello, ${name}`,
  what: 'A notebook holds the notes of one recurring meeting. How would you like to begin?',
}

/** What somebody without a notebook can begin with. */
export function FirstSteps({ name }: { name: string }) {
  const { place } = useConfab()
  const { workspace } = useLive(place)
  return (
    <main className={styles['page']}>
      <div className={styles['corner']}>
        {workspace && <SyncMark workspace={workspace.session} />}
        <MoreMenu />
      </div>
      <div className={`${styles['sheet']} ${styles['wide']}`}>
        <ConfabMark size={44} />
        <h1>{words.title(name)}</h1>
        <p className={styles['what']}>{words.what}</p>
        <StartChoices />
      </div>
    </main>
  )
}
