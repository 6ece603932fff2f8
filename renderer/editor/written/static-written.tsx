import type { ReactNode } from 'react'
import { writerColour, type WrittenMark } from './written-marks'
import './written.css'

interface StaticWrittenProps {
  readonly mark: WrittenMark | undefined
  readonly children: ReactNode
}

/** Words without an editor, marked as somebody's while that is wanted. */
export function StaticWritten({ mark, children }: StaticWrittenProps) {
  if (!mark) return children
  return (
    <span
      className="written"
      data-pattern={mark.writer.pattern}
      data-dimmed={mark.isDimmed || undefined}
      title={mark.name}
      style={{ '--writer': writerColour(mark.writer) } as React.CSSProperties}
    >
      {children}
    </span>
  )
}
