export declare function findElectron(root?: string): string | undefined
export declare function electronVersion(root?: string): string
