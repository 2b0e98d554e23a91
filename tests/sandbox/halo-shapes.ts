/**
 * Schemas of the vendor's own OpenAPI document ("Halo API" v2): the properties that the sandbox sends, with their types.
 * The document declares no answers; which schema an endpoint answers with follows from real clients (Halo sheet).
 */
export const HALO_SHAPES = {
  Area: `
    id:int name:text? toplevel_id:int? toplevel_name:text? inactive:flag? colour:text? customfields:list?
    accountmanagertech:int? notes:text? datecreated:date? startdate:date? main_site_id:int? main_site_name:text?
    website:text? alastupdate:date? main_delivery_address:object main_phonenumber:text? use:text? logo:text?
    itglue_id:text? azure_tenants:list? stopped:int? customertype:int? customer_relationship:list?
    customer_relationship_list:text? ref:text? is_vip:flag?`,
  Site_List: `
    id:int name:text? client_id:number? client_name:text? clientsite_name:text? inactive:flag? phonenumber:text?
    timezone:text? isstocklocation:flag? use:text? customfields:list? delivery_address_line1:text?
    delivery_address_line2:text? delivery_address_line3:text? delivery_address_line4:text?
    delivery_address_line5:text? itglue_id:text? country_code_name:text? region_code_name:text? ref:text?
    maincontact_id:int?`,
  Site: `
    id:int name:text? client_id:number? client_name:text? clientsite_name:text? inactive:flag? phonenumber:text?
    timezone:text? isstocklocation:flag? delivery_address:object invoice_address:object slastupdate:date? use:text?
    customfields:list? delivery_address_line1:text? delivery_address_line2:text? delivery_address_line3:text?
    delivery_address_line4:text? delivery_address_line5:text? itglue_id:text? country_code_name:text?
    region_code_name:text? ref:text? maincontact_id:int?`,
  Users_List: `
    id:int name:text? site_id:number? site_id_int:int? site_name:text? client_name:text? firstname:text?
    surname:text? initials:text? title:text? emailaddress:text? phonenumber_preferred:text? sitephonenumber:text?
    phonenumber:text? homenumber:text? mobilenumber:text? mobilenumber2:text? fax:text? login:text? inactive:flag?
    isimportantcontact:flag? linked_agent_id:int? customfields:list? isserviceaccount:flag?
    isimportantcontact2:flag? use:text? client_id:int? azure_id:text?`,
  Users: `
    id:int name:text? site_id:number? site_id_int:int? site_name:text? client_name:text? firstname:text?
    surname:text? initials:text? title:text? emailaddress:text? phonenumber_preferred:text? sitephonenumber:text?
    phonenumber:text? homenumber:text? mobilenumber:text? mobilenumber2:text? fax:text? login:text? inactive:flag?
    isimportantcontact:flag? linked_agent_id:int? customfields:list? isserviceaccount:flag?
    isimportantcontact2:flag? email2:text? iscontractcontact:flag? ismaincontact:flag? azureoid:text?
    ulastupdate:date? use:text? client_id:int? azure_id:text?`,
  Device_List: `
    id:int inventory_number:text? key_field:text? key_field2:text? key_field3:text? client_id:int? client_name:text?
    site_id:int? site_name:text? business_owner_id:int? business_owner_name:text? username:text?
    technical_owner_id:int? technical_owner_name:text? assettype_id:int? assettype_name:text? colour:text?
    icon:text? warranty_end:date? inactive:flag? contract_id:int? supplier_id:int? supplier_name:text? fields:list?
    customfields:list? stock_date:date? criticality:int? use:text? device_number:int? warranty_start:date?
    labour_warranty_start:date? labour_warranty_end:date? status_id:int? status_name:text? sla_name:text?
    automate_id:int? ninjarmm_id:int? itglue_url:text? datto_id:text? intune_id:text? supplier_purchasedate:date?
    sla_id:int?`,
  Device: `
    id:int inventory_number:text? key_field:text? key_field2:text? key_field3:text? client_id:int? client_name:text?
    site_id:int? site_name:text? business_owner_id:int? business_owner_name:text? username:text?
    technical_owner_id:int? technical_owner_name:text? assettype_id:int? assettype_name:text? colour:text?
    icon:text? warranty_end:date? inactive:flag? supplier_id:int? supplier_name:text? fields:list?
    customfields:list? stock_date:date? criticality:int? notes:text? contract_id:int? warranty_note:text?
    commissiondate:date? users:list? sla_name:text? intune_id:text? assetgroup_name:text? status_name:text?
    dlastupdate:date? last_modified:date? use:text? device_number:int? warranty_start:date?
    labour_warranty_start:date? labour_warranty_end:date? status_id:int? automate_id:int? ninjarmm_id:int?
    itglue_url:text? datto_id:text? supplier_purchasedate:date? sla_id:int?`,
  FieldHelper: `
    id:int name:text? validate:text? value:any? display:text? mandatory:flag lookup:int systemuse:int url:text?
    access_level:int typeinfo_id:int?`,
  CustomField: `
    id:int name:text? label:text? summary:text? type:int value:any? display:text? inputtype:int? usage:int?
    isencrypted:flag?`,
  KeyPair: `
    id:text? name:text?`,
  Xtype: `
    id:int name:text? assetgroup_id:int? assetgroup_name:text? keyfield_id:int? keyfield_name:text?
    keyfield2_id:int? keyfield2_name:text? keyfield3_id:int? keyfield3_name:text? icon:text? field_list:list?
    tagprefix:text? fiid:int? allowed_status:list? allowall_status:flag?`,
  Field: `
    kind:text? id:int typeinfo_id:int? name:text? datafrom:int? datalength:int? sequence:int? lookup:int?
    mandatory:flag? values:list? tab_name:text?`,
  XTypeStatus: `
    id:int status_id:int status_name:text?`,
  Lookup: `
    lookupid:int? id:int? name:text? value2:text? value3:text? sequence:int? inactive:flag?`,
  FieldInfo: `
    id:int name:text? label:text? type:int? custom:int? usage:int? inputtype:int? values:list? mandatory:flag?
    isencrypted:flag?`,
  TStatus: `
    id:int name:text? shortname:text? type:int? sequence:int?`,
  Tree: `
    id:int name:text? parentid:int? long_name:text?`,
  Generic: `
    id:int name:text?`,
  AddressStore: `
    line1:text? line2:text? line3:text? line4:text? postcode:text? lat:number? long:number?`,
} as const;
