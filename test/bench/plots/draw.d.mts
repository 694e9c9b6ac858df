export interface Sweep {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly points: readonly number[];
  readonly series: readonly { readonly peer: string; readonly costs: readonly number[] }[];
}

export function draw(sweeps: readonly Sweep[], machine: string): string;
