/**
 * Schemas of the vendor's own OpenAPI document ("BMS API 2.0"): the names and types of their properties, `?` where one
 * may be null.
 */
export const BMS_SHAPES = {
  AccountSummaryOutputDto: `
    Id:int CreatedBy:int? CreatedOn:date? ModifiedBy:int? ModifiedOn:date? ParentId:int? AccountCode:text?
    AccountTypeId:int? AccountType:text? AccountName:text? BusinessTypeId:int? BusinessType:text? ServiceTypeId:int?
    ServiceType:text? AccountManagerId:int? AccountManagerUserName:text? CurrencyId:int? CurrencyName:text?
    CreditLimit:number? NetDays:number? SalesTaxItemId:int? SalesTaxItemName:text? Website:text? Description:text?
    ClassId:int? ClassName:text? IsActive:flag IsBilling:flag AcquiredDate:date? TenantName:text? Locations:list?`,
  AccountLocationOutputDto: `
    Id:int CreatedBy:int? CreatedOn:date? ModifiedBy:int? ModifiedOn:date? LocationName:text? IsMain:flag
    IsActive:flag TimeZoneId:int? DateFormatId:int? TimeFormatId:int? Addresses:list?`,
  AccountAddressOutputDto: `
    Id:int CreatedBy:int? CreatedOn:date? ModifiedBy:int? ModifiedOn:date? Address1:text? Address2:text? City:text?
    State:text? ZipCode:text? CountryId:int? Country:text? Phone:text? Fax:text? Latitude:number? Longitude:number?
    EmailAddress:text? IsMain:flag IsBilling:flag AddressTypeId:int? AddressType:text?`,
  ContactsSummaryOutputDto: `
    Id:int CreatedBy:int? CreatedOn:date? ModifiedBy:int? ModifiedOn:date? AccountId:int AccountName:text?
    LocationId:int? LocationName:text? FirstName:text? LastName:text? JobTitle:text? IsPoc:flag IsActive:flag
    EffectiveDate:date? IsBillable:flag Emails:list? Phones:list? CanRecieveInvoices:flag`,
  ContactEmailOutputDto: `
    Id:int CreatedBy:int? CreatedOn:date? ModifiedBy:int? ModifiedOn:date? EmailAddress:text? EmailTypeId:int
    EmailType:text? IsDefault:flag`,
  ContactPhoneOutputDto: `
    Id:int CreatedBy:int? CreatedOn:date? ModifiedBy:int? ModifiedOn:date? Phone:text? PhoneTypeId:int
    PhoneType:text? IsDefault:flag`,
  ContactsSearchSelectOutputDto: `
    Id:int AccountId:int AccountName:text? LocationId:int LocationName:text? FirstName:text? LastName:text?
    JobTitle:text? EmailAddress:text? IsPoc:flag IsActive:flag HasClientPortalAccess:flag`,
  HardwareAssetsListSearchSelectOutputDto: `
    Id:int CategoryName:text? CategoryId:int LocationName:text? AssetName:text? SerialNumber:text?
    MachineGroupId:text? IPAddress:text? ContactId:int ContactName:text? AccountId:int AccountName:text?
    IsActive:flag`,
  HardwareAssetOutputDto: `
    Id:int? Name:text? AccountId:int? AccountName:text? AccountLocationId:int? AccountLocation:text? ContactId:int?
    ContactFirstName:text? ContactLastName:text? CategoryId:int? Category:text? BrandId:int? Brand:text?
    SerialNumber:text? BusinessImpactId:int? BusinessImpact:text? StateId:int? State:text? LocationInfo:text?
    Description:text? BarCode:text? AssetTag:text? VendorId:int? WebRemoteUrl:text? Vendor:text? IsActive:flag
    ModelNumber:text? MachineGroupId:text? IpAddress:text? SubnetMask:text? DefaultGateway:text? DNSServers:text?
    DHCPEnabled:flag DHCPServer:text? WinsEnabled:flag SecondaryWinsServer:text? ConnectionGatewayIp:text?
    OsType:text? OsInfo:text? MajorVersion:text? MinorVersion:text? MacAddress:text? LoginName:text?
    LastLoginname:text? CurrentUser:text? ProductName:text? MachineVersion:text? MotherboardManufacturerId:int?
    MotherboardManufacturer:text? MotherboardProductCode:text? MotherboardSerialNumber:text?
    MotherboardVersion:text? ChassisAssetTag:text? ChassisManufacturerId:int? ChassisManufacturer:text?
    ChassisSerialNumber:text? ChassisType:text? ChassisVersion:text? BusSpeed:text? ManufacturerId:int?
    Manufacturer:text? MaxMemorySize:text? MaxMemorySlots:text? PrimaryWinsServer:text? PurchaseCost:number?
    WarrantyExpirationDate:date? ExpirationDate:date? AcquisitionDate:date? FirstCheckIn:date? LastCheckIn:date?
    LastReboot:date? CreatedById:int? CreatedBy:text? ModifiedById:int? ModifiedBy:text? CreatedOn:date?
    ModifiedOn:date? ContactEmailAddress:text? ContactPhoneNumber:text? AgentId:text? DiskVolumes:list?
    IntegrationTypeId:int? Statuses:list?`,
  HardwareAssetDiskVolumeDto: `
    Drive:text? Type:text? Format:text? FreeMBytes:int UsedMBytes:int TotalMBytes:int Label:text?`,
  TicketListDto: `
    Id:int CreatedBy:int? CreatedOn:date? ModifiedBy:int? ModifiedOn:date? TenantName:text? TicketNumber:text?
    Title:text? Details:text? AccountId:int? LocationId:int? AccountCode:text? AccountName:text? LocationName:text?
    ContactId:int? ContactName:text? QueueId:int? QueueName:text? StatusId:int StatusName:text? StatusColor:text?
    StatusForeColor:text? StatusOrder:int PriorityId:int PriorityName:text? PriorityColor:text? TypeId:int?
    TypeName:text? IssueTypeId:int? IssueTypeName:text? SubIssueTypeId:int? SubIssueTypeName:text? ContractId:int?
    ContractNumber:text? ContractName:text? AssigneeId:int? AssigneeName:text? WorkTypeId:int? WorkTypeName:text?
    TicketRecurringMasterId:int? Recurring:int? SLAStatusEventId:int? SourceId:int? SLAId:int? SLAObjectiveId:int?
    SLAName:text? IsScheduled:int HardwareAssetId:int HasMetSLA:int? ActualPauseMinutes:int?
    ActualFirstResponseMinutes:int? ActualResolutionMinutes:int? IsSLAPaused:int? SLAStatusEnum:int? OpenDate:date?
    DueDate:date? CompletedDate:date? ReOpenedDate:date? LastActivityUpdate:date? ResolutionTargetTime:date?
    ResolutionActualTime:date? FirstResponseTargetTime:date? FirstResponseActualTime:date? SLALastPausedTime:date?
    SLALastResumedTime:date? LastStatusUpdate:date? LastPriorityUpdate:date? LastQueueUpdate:date?
    CreatedByName:text? CustomFields:text? HardwareAssetName:text?`,
  AccountTypeLookupOutputDto: `
    Id:int Name:text? IsActive:flag IsClient:flag IsVendor:flag`,
  AccountLookupOutputDto: `
    Id:int Name:text? TenantName:text? IsActive:flag`,
  AccountLocationLookupOutputDto: `
    Id:int Name:text? AccountId:int IsMain:flag`,
  ContactLookupOutputDto: `
    Id:int Name:text? LocationId:int LocationName:text? Phone:text? EmailAddress:text?`,
  CustomFieldOutputDto: `
    Id:int Name:text? DataType:int IsRequired:flag ErrorMessage:text? IsActive:flag Settings:list?`,
  CustomFieldSettingsOutputDto: `
    Id:int Name:text? IsActive:flag`,
  CustomFieldDataOutputDto: `
    Id:int Name:text? Data:text? SettingsId:int CustomFieldType:int CustomFieldId:int`,
  CustomFieldDataPutOutputDto: `
    Id:int CreatedBy:int? CreatedOn:date? ModifiedBy:int? ModifiedOn:date? Value:text? EntityId:int
    CustomFieldName:text? CustomFieldId:int ModuleName:text? ModuleId:int`,
  StatusLookupOutputDto: `
    Id:int Name:text? FontColor:text? Color:text? StatusOrder:int TypeId:int IsSystemStatus:int SlaEventId:int?
    IsActive:flag`,
  PriorityLookupOutputDto: `
    Id:int Name:text? Color:text? IsDefault:flag`,
  QueueLookupOutputDto: `
    Id:int Name:text? IsActive:flag`,
  IssueTypeLookupOutputDto: `
    Id:int Name:text? IsActive:flag`,
  LocationLookupOutputDto: `
    Id:int Name:text? IsMain:flag`,
  ITGLookupOutputDto: `
    Id:int Name:text?`,
  HardwareAssetStatusOutputDto: `
    IsOnline:flag`,
  TokenOutputDto: `
    AccessToken:text? RefreshToken:text? AccessTokenExpireOn:date RefreshTokenExpireOn:date`,
  ErrorInfo: `
    Code:int Message:text? Details:text? StackStrace:text? SubErrors:list?`,
  HardwareAssetInputDto: `
    Name:text AccountId:int AccountLocationId:int ContactId:int? CategoryId:int BrandId:int? SerialNumber:text?
    BusinessImpactId:int? StateId:int? LocationInfo:text? Description:text? BarCode:text? AssetTag:text?
    VendorId:int? IsActive:flag? ModelNumber:text? MachineGroupId:text? IpAddress:text? SubnetMask:text?
    DefaultGateway:text? DnsServers:text? DhcpEnabled:flag? DhcpServer:text? WinsEnabled:flag?
    SecondaryWinsServer:text? ConnectionGatewayIp:text? OsType:text? OsInfo:text? MajorVersion:text?
    MinorVersion:text? MacAddress:text? LoginName:text? LastLoginname:text? CurrentUser:text? ProductName:text?
    MachineVersion:text? MotherboardManufacturerId:int? MotherboardProductCode:text? MotherboardSerialNumber:text?
    MotherboardVersion:text? ChassisAssetTag:text? ChassisManufacturerId:int? ChassisSerialNumber:text?
    ChassisType:text? ChassisVersion:text? BusSpeed:text? ManufacturerId:int? MaxMemorySize:text?
    MaxMemorySlots:text? PrimaryWinsServer:text? ComputerName:text? PurchaseCost:number?
    WarrantyExpirationDate:date? ExpirationDate:date? AcquisitionDate:date? FirstCheckIn:date? LastCheckIn:date?
    LastReboot:date?`,
} as const;
