export function isNodeSource(folder: string): boolean;
export function cachedSource(major: number): string | undefined;
export function hasApt(): boolean;
export function fetchSource(major: number): { folder: string; version: string };
