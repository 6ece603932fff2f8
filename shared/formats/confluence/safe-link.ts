/** Whether an address is one a reader may click: never one that runs a script. */
export const isSafeLink = (href: string) =>
  /^(?:https?:|mailto:|tel:|ftp:|confab:|[/#?.]|[^:]*$)/i.test(href.trim()) && href !== ''
