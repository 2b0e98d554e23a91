/** Every name that BMS takes when an asset is saved; those that are left out are cleared (BMS sheet, write-back). */
const INPUT_KEYS = [
  'Name',
  'AccountId',
  'AccountLocationId',
  'ContactId',
  'CategoryId',
  'BrandId',
  'SerialNumber',
  'BusinessImpactId',
  'StateId',
  'LocationInfo',
  'Description',
  'BarCode',
  'AssetTag',
  'VendorId',
  'IsActive',
  'ModelNumber',
  'MachineGroupId',
  'IpAddress',
  'SubnetMask',
  'DefaultGateway',
  'DnsServers',
  'DhcpEnabled',
  'DhcpServer',
  'WinsEnabled',
  'SecondaryWinsServer',
  'ConnectionGatewayIp',
  'OsType',
  'OsInfo',
  'MajorVersion',
  'MinorVersion',
  'MacAddress',
  'LoginName',
  'LastLoginname',
  'CurrentUser',
  'ProductName',
  'MachineVersion',
  'MotherboardManufacturerId',
  'MotherboardProductCode',
  'MotherboardSerialNumber',
  'MotherboardVersion',
  'ChassisAssetTag',
  'ChassisManufacturerId',
  'ChassisSerialNumber',
  'ChassisType',
  'ChassisVersion',
  'BusSpeed',
  'ManufacturerId',
  'MaxMemorySize',
  'MaxMemorySlots',
  'PrimaryWinsServer',
  'PurchaseCost',
  'WarrantyExpirationDate',
  'ExpirationDate',
  'AcquisitionDate',
  'FirstCheckIn',
  'LastCheckIn',
  'LastReboot',
] as const;

const DATE = /^\d{4}-\d\d-\d\d$/;

/**
 * The body that replaces an asset: all that was read of it under the names of writing, with the changes. A computer name
 * cannot be read and so is not sent.
 *
 * @param raw as read, names in lower case
 */
export function assetInput(
  raw: Readonly<Record<string, unknown>>,
  changes: readonly { target: string; value: string }[],
): Record<string, unknown> {
  const changed = new Map(changes.map(({ target, value }) => [target.toLowerCase(), wireValue(value)]));
  return Object.fromEntries(
    INPUT_KEYS.flatMap((key) => {
      const value = changed.get(key.toLowerCase()) ?? raw[key.toLowerCase()];
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

/** Midnight without a zone; ids as numbers. */
function wireValue(value: string): string | number {
  return DATE.test(value) ? `${value}T00:00:00` : Number(value);
}
