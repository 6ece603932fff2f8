import type { Column } from '../../../shared/meeting/board'

/** How the columns of the board are called. */
export const columnNames: Readonly<Record<Column, string>> = {
  toDiscuss: 'To discuss',
  discussing: 'Discussing',
  discussed: 'Discussed',
  parked: 'Parked',
}
