import { useEffect, useState } from 'react'
import { formatBytes } from './format-bytes'
import styles from './kept-here.module.css'

const words = {
  size: (used: number, free: number) =>
    `Confab takes ${formatBytes(used)} on this device; ${formatBytes(free)} are free for it.`,
}

/** What this page takes on the device when it is shown; nothing where the browser does not say. */
export function StorageSize() {
  const [said, setSaid] = useState<string>()
  useEffect(() => {
    let isGone = false
    // Absent on pages served over plain http.
    void (navigator.storage as StorageManager | undefined)?.estimate().then(({ usage, quota }) => {
      if (isGone || usage === undefined || quota === undefined) return
      setSaid(words.size(usage, Math.max(0, quota - usage)))
    })
    return () => {
      isGone = true
    }
  }, [])
  return said === undefined ? null : <p className={styles['soft']}>{said}</p>
}
