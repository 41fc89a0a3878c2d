/**
 * Starts a program with less of the system than Node can take away by itself: no network, no word to other processes, bounds
 * on what it may use. That takes system calls that Node has no way to make; on Linux perl, which nearly every system has, can
 * make any. It gives up what it was told to and becomes the program, so no process stands in between and the number stays
 * the same.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { callFilter, isMachine } from './call-filter.ts'

/** What the launcher can take away of a lab's process. */
export const LAUNCHED_LAYERS = ['network', 'calls', 'limits'] as const
/** And of a program that needs calls of all kinds. `files`: all but some folders are there to read only. */
export const PROGRAM_LAYERS = ['network', 'files', 'limits'] as const
export type LaunchedLayer = (typeof LAUNCHED_LAYERS)[number] | (typeof PROGRAM_LAYERS)[number]

const PERL = '/usr/bin/perl'

/** Numbers of the system calls that the launcher itself makes. */
const CALLS = {
  x64: 'close=3 unshare=272 prctl=157 prlimit64=302 mount=165 mount_setattr=442',
  arm64: 'close=57 unshare=97 prctl=167 prlimit64=261 mount=40 mount_setattr=442',
} as const

/**
 * Arguments: numbers of calls, the highest descriptor that the program is to have, the filter in hexadecimal, the layers, the
 * folders that may be written (a line each), the program with its arguments. Without a program it says which layers hold. A layer that does not is left out: whoever asks for it has tried before.
 *
 * A namespace for users comes with those for the network and for mounts, where only root could have them without it. With `files` everything is mounted anew to read only, but for
 * the folders that may be written; the network then has its loopback up, since such a program may talk to itself. Of the rights of root
 * itself one is left (24, CAP_SYS_RESOURCE): without it the kernel makes pipes smaller once a user has many. `limits`: no core files, 4096 descriptors, 2 GiB of memory, files of 1 GiB; and when memory runs out the kernel takes
 * this process first.
 */
const SCRIPT = String.raw`
use strict;
my ($numbers, $highest, $filter, $layers, $writable, @program) = @ARGV;
my %call = map { split /=/ } split / /, $numbers;
my %wanted = map { $_ => 1 } split /,/, $layers;
my ($user, $group, @held) = ($<, $( + 0);
sub put { my ($path, $text) = @_; open(my $file, '>', $path) or return 0; my $done = syswrite($file, $text); close $file; $done }
sub apart {
  my $spaces = ($wanted{network} ? 0x40000000 | 0x08000000 : 0) | ($wanted{files} ? 0x00020000 : 0);
  if ($user != 0 || syscall($call{unshare}, $spaces) != 0) {
    syscall($call{unshare}, $spaces | 0x10000000) == 0 or return;
    put('/proc/self/setgroups', 'deny');
    put('/proc/self/uid_map', "$user $user 1") && put('/proc/self/gid_map', "$group $group 1") or exit 71;
  }
  push @held, 'network' if $wanted{network};
  push @held, 'files' if $wanted{files} && files() && loopback();
  for (0 .. 63) { syscall($call{prctl}, 24, $_, 0, 0, 0) if $_ != 24 }
}
sub files {
  my ($here, $root) = (readlink('/proc/self/cwd'), '/');
  my ($readonly, $writing) = (pack('Q4', 1, 0, 0, 0), pack('Q4', 0, 1, 0, 0));
  syscall($call{mount}, 0, $root, 0, 0x44000, 0) == 0 or return 0;
  my @folders = split /\n/, $writable;
  for (@folders) { my $folder = $_; syscall($call{mount}, $folder, $folder, 0, 0x5000, 0) == 0 or return 0 }
  syscall($call{mount_setattr}, -100, $root, 0x8000, $readonly, 32) == 0 or return 0;
  for (@folders) { my $folder = $_; syscall($call{mount_setattr}, -100, $folder, 0x8000, $writing, 32) == 0 or return 0 }
  chdir $here
}
sub loopback {
  return 1 if !$wanted{network};
  my $up = pack('a16 s x22', 'lo', 1);
  socket(my $any, 2, 2, 0) or return 0;
  ioctl($any, 0x8914, $up)
}
sub limits {
  my $gib = 1024 ** 3;
  my $held = 1;
  for ([4, 0], [7, 4096], [2, 2 * $gib], [1, $gib]) {
    my ($what, $most) = @$_;
    my $limit = pack 'Q2', $most, $most;
    $held = 0 if syscall($call{prlimit64}, 0, $what, $limit, 0) != 0;
  }
  $held && put('/proc/self/oom_score_adj', '1000')
}
sub calls {
  syscall($call{prctl}, 38, 1, 0, 0, 0) == 0 or return 0;
  my @instructions = unpack '(a8)*', pack 'H*', $filter;
  for (@instructions) { substr($_, 4, 4) = pack 'V', $$ if substr($_, 4, 4) eq "\xff\xff\xff\x7f" }
  my $program = join '', @instructions;
  my $about = pack 'S x6 P', scalar(@instructions), $program;
  syscall($call{prctl}, 22, 2, $about, 0, 0) == 0
}
opendir(my $open, '/proc/self/fd') or exit 73;
for (grep { /^\d+$/ && $_ > $highest } readdir $open) { syscall($call{close}, $_ + 0) }
push @held, 'limits' if $wanted{limits} && limits();
apart() if $wanted{network} || $wanted{files};
push @held, 'calls' if $wanted{calls} && calls();
if (!@program) { print join(',', @held); exit 0 }
exec { $program[0] } @program;
exit 72;
`

export type Launch = { readonly file: string; readonly args: readonly string[] }

const STANDARD_ERROR = 2

/** The program behind the launcher, with descriptors up to `highest`; as it is where nothing is to be taken away. */
export function launched(
  program: Launch,
  layers: readonly LaunchedLayer[],
  highest: number,
  writable: readonly string[] = [],
): Launch {
  if (layers.length === 0) return program
  return {
    file: PERL,
    args: [...launcherArguments(layers, highest, writable), program.file, ...program.args],
  }
}

let held: readonly LaunchedLayer[] | null = null
let heldOfPrograms: readonly LaunchedLayer[] | null = null

/** The layers that hold on this system: each was tried, once. */
export function launchedLayers(): readonly LaunchedLayer[] {
  held ??= tried(LAUNCHED_LAYERS)
  return held
}

/** The same of a program's. */
export function programLayers(): readonly LaunchedLayer[] {
  heldOfPrograms ??= tried(PROGRAM_LAYERS)
  return heldOfPrograms
}

function tried(layers: readonly LaunchedLayer[]): readonly LaunchedLayer[] {
  if (process.platform !== 'linux' || !isMachine(process.arch) || !existsSync(PERL)) return []
  const { stdout, status } = spawnSync(PERL, launcherArguments(layers, STANDARD_ERROR, []), {
    encoding: 'utf8',
    env: {},
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: 5000,
  })
  if (status !== 0) return []
  const said = new Set(stdout.split(','))
  return layers.filter((layer) => said.has(layer))
}

function launcherArguments(
  layers: readonly LaunchedLayer[],
  highest: number,
  writable: readonly string[],
): readonly string[] {
  if (!isMachine(process.arch)) throw new Error(`no layers are known for ${process.arch}`)
  const filter = layers.includes('calls') ? callFilter(process.arch).toString('hex') : ''
  return ['-e', SCRIPT, CALLS[process.arch], String(highest), filter, layers.join(','), writable.join('\n')]
}
