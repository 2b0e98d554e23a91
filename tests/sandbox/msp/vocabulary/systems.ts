/** Operating systems as they are written in the two fields that hold them (`osType`, `osInfo` on ConnectWise). */

export interface SystemText {
  readonly type: string;
  readonly info: string | null;
}

export const WORKSTATION_SYSTEMS: readonly SystemText[] = [
  { type: 'Microsoft Windows 11 Professional x64', info: '10.0.22631' },
  { type: 'Microsoft Windows 11 Pro 10.0.26100', info: null },
  { type: 'Microsoft Windows 11 Pro x64 10.0.22631', info: null },
  { type: 'Windows 11 Professional', info: null },
  { type: 'Windows 11 Enterprise', info: '10.0.26200 Build 26200' },
  { type: 'Win10 Ent 22H2', info: null },
  { type: 'Microsoft Windows 10 Pro', info: '10.0.19045' },
  { type: 'Microsoft Windows 10 Pro', info: '10.0.22631' },
  { type: 'Windows® 10 Home 64-bit', info: '10.0.19044' },
  { type: 'Microsoft Windows 10 Enterprise LTSC', info: '10.0.17763' },
  { type: 'windows', info: 'Microsoft Windows 11 Pro 10.0.22631' },
  { type: 'Windows', info: '' },
  { type: 'Microsoft Windows 7 Professional', info: '6.1.7601 Service Pack 1' },
  { type: 'Microsoft Windows 8.1 Pro', info: '6.3.9600' },
  { type: 'macOS 14.5', info: null },
  { type: 'macOS Sonoma 14.5 (23F79)', info: null },
  { type: 'macOS 26.1', info: '25B78' },
  { type: 'Mac OS X 10.15.7', info: '19H2' },
  { type: 'Darwin', info: 'macOS 10.16' },
  { type: 'Ubuntu 22.04.4 LTS', info: 'Linux 5.15.0-105-generic' },
];

export const SERVER_SYSTEMS: readonly SystemText[] = [
  { type: 'Microsoft Windows Server 2019 Standard', info: '10.0.17763' },
  { type: 'Microsoft Windows Server 2022 Datacenter', info: '10.0.20348' },
  { type: 'Microsoft Windows Server 2016 Standard x64', info: '10.0.14393' },
  { type: 'Windows Server 2012 R2 Standard', info: '6.3.9600' },
  { type: 'Windows Server® 2008', info: '6.0.6003 Service Pack 2' },
  { type: 'Windows Server 2025 Standard', info: '10.0.26100' },
  { type: 'Linux', info: 'Ubuntu 20.04.6 LTS' },
  { type: 'Linux 5.15.0-105-generic', info: null },
  { type: 'VMware ESXi 7.0.3', info: 'build-21686933' },
];
