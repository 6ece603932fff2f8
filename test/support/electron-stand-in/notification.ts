import { EventEmitter } from 'node:events'
import { createEvent, strict } from './strict'

/** What was shown and neither clicked nor closed yet, for tests to look at and to click. */
export const shownNotifications: StandInNotification[] = []

/** `electron.Notification`: shown to nobody, clicked by tests. */
export class StandInNotification extends EventEmitter {
  static readonly isSupported = () => true
  readonly title: string
  readonly body: string

  constructor({ title = '', body = '' }: { title?: string; body?: string }) {
    super()
    this.title = title
    this.body = body
    return strict('notification', this)
  }

  show = () => {
    shownNotifications.push(this)
    this.emit('show', createEvent())
  }

  close = () => this.takeAway('close')

  /** As a person does. */
  click = () => this.takeAway('click')

  private takeAway(event: 'close' | 'click'): void {
    const at = shownNotifications.indexOf(this)
    if (at < 0) return
    shownNotifications.splice(at, 1)
    this.emit(event, createEvent())
  }
}
