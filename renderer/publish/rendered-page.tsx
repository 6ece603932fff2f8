import { useEffect, useState } from 'react'
import { newId } from '../../shared/documents/ids'
import type { SiteKind } from '../../shared/publish/site'
import styles from './publish.module.css'
import own from './rendered-page.module.css'

const words = {
  label: 'The page as it will look',
  drawing: 'Drawing the page…',
  failed: 'The page cannot be drawn here. What is sent has been checked all the same.',
}

interface RenderedPageProps {
  readonly body: string
  readonly kind: SiteKind
}

/** The body of a page as it would be sent, read back and drawn: what it lacks is lacking here too. */
export function RenderedPage({ body, kind }: RenderedPageProps) {
  const [html, setHtml] = useState<string>()
  useEffect(() => {
    let isStale = false
    void draw(body, kind).then((drawn) => {
      if (!isStale) setHtml(drawn ?? '')
    })
    return () => {
      isStale = true
    }
  }, [body, kind])
  if (html === undefined) return <p className={styles['soft']}>{words.drawing}</p>
  if (html === '') return <p className={styles['soft']}>{words.failed}</p>
  return (
    <div
      role="region"
      aria-label={words.label}
      tabIndex={0}
      className={own['paper']}
      // Written by our own writer, which escapes everything and lets only safe links through.
      dangerouslySetInnerHTML={{ __html: html }}
    />
  )
}

async function draw(body: string, kind: SiteKind): Promise<string | undefined> {
  const [{ readNotebook }, { writeHtml }] = await Promise.all([
    import('../../shared/formats/convert'),
    import('../../shared/formats/confluence/html-export'),
  ])
  const read = await readNotebook(body, kind === 'cloud' ? 'adf' : 'storage', { newId })
  return read.ok ? writeHtml(read.value.notebook).html : undefined
}
