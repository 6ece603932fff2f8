import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ConfabMark } from './confab-mark'
import { describeSync } from './sync-words'
import styles from './quiet-page.module.css'
import { useLiveOr } from './use-live-or'
import type { Workspace } from './workspaces'

const PATIENCE_MS = 400

const words = {
  opening: 'Opening your notes…',
}

/** What is shown while this device's copy is read; usually gone before anybody sees it. */
export function Opening({ workspace }: { workspace: Workspace | undefined }) {
  const sync = useLiveOr(workspace?.session.sync, undefined)
  const isSlow = usePatience()
  if (sync?.kind === 'not-stored') {
    const { label, detail } = describeSync(sync)
    return (
      <main className={styles['page']}>
        <ConfabMark size={40} />
        <h1>{label}</h1>
        <p role="alert">{detail}</p>
      </main>
    )
  }
  return (
    <main className={styles['page']} aria-busy="true">
      {isSlow && (
        <>
          <Loader size="sm" type="dots" />
          <p>{words.opening}</p>
        </>
      )}
    </main>
  )
}

/** Whether somebody has waited long enough to be told what for. */
function usePatience(): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setOver(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isOver
}
