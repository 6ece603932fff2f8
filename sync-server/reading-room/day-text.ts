const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** `13 June 2024`: the same on every machine and for every reader. */
export function writeDay(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)} ${months[Number(month) - 1]} ${year}`
}

/** `Thursday, 13 June 2024` */
export const writeLongDay = (date: string): string =>
  `${weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()]}, ${writeDay(date)}`
