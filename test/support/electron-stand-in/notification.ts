import { EventEmitter } from 'node:events'
import { strict } from './strict'

/** `electron.Notification`: shown to nobody. A test that wants to see one replaces `show`, as it does on Electron. */
export class StandInNotification extends EventEmitter {
  static isSupported() {
    return true
  }
  readonly title: string
  readonly body: string

  constructor({ title = '', body = '' }: { title?: string; body?: string }) {
    super()
    this.title = title
    this.body = body
    return strict('notification', this)
  }

  show(): void {
    this.emit('show')
  }

  close(): void {
    this.emit('close')
  }
}
