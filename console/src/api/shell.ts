/* Shells of the server's machine: a one-time ticket, and a WebSocket that carries a terminal. */
import { product } from './product';

const encoder = new TextEncoder();
const LARGEST_FRAME = 16_384;
/** What may be typed before the shell is there. */
const HELD = 65_536;

export interface ShellState {
  enabled: boolean;
  /** Why it is off, and what helps. */
  reason?: string;
}

export interface TerminalSize {
  columns: number;
  rows: number;
}

export interface ShellEvents {
  open: () => void;
  output: (bytes: Uint8Array) => void;
  /** The shell is gone, and will not come back. */
  ended: (reason: string) => void;
  /** There was no ticket to be had. */
  failed: (thrown: unknown) => void;
}

export function readShell(signal?: AbortSignal): Promise<ShellState> {
  return product<ShellState>('GetShell', { method: 'GET', path: '/shell', signal, quiet: true });
}

/** One shell, from the moment that it is asked for; what is typed before it is there is not lost. */
export class Shell {
  private socket: WebSocket | undefined;
  private held: Uint8Array<ArrayBuffer>[] = [];
  private over = false;

  constructor(
    private size: TerminalSize,
    private readonly on: ShellEvents,
  ) {
    this.open().catch((thrown: unknown) => this.end(() => on.failed(thrown)));
  }

  private async open(): Promise<void> {
    const { ticket } = await product<{ ticket: string }>('CreateShellTicket', { method: 'POST', path: '/shell/tickets' });
    if (this.over) return;
    const address = new URL('/_redrive/shell', location.href);
    address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      socket.send(JSON.stringify({ ticket, ...this.size }));
      this.held.splice(0).forEach((bytes) => socket.send(bytes));
      this.on.open();
    };
    socket.onmessage = ({ data }) => this.on.output(new Uint8Array(data as ArrayBuffer));
    socket.onclose = ({ reason }) => this.end(() => this.on.ended(reason === '' ? 'The connection to the shell is lost' : reason));
  }

  private end(tell: () => void): void {
    if (!this.over) {
      this.over = true;
      tell();
    }
  }

  /** Types the text. */
  type(text: string): void {
    const bytes = encoder.encode(text);
    for (let from = 0; from < bytes.length; from += LARGEST_FRAME) this.send(bytes.slice(from, from + LARGEST_FRAME));
  }

  private send(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(bytes);
    else if (!this.over && this.held.length * LARGEST_FRAME < HELD) this.held.push(bytes);
  }

  resize(size: TerminalSize): void {
    this.size = size;
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify({ resize: size }));
  }

  /** Ends the shell, and all that runs in it. */
  close(): void {
    this.over = true;
    this.socket?.close(1000);
  }
}
