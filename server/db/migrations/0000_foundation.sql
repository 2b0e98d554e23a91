CREATE TABLE `account` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`time_zone` text DEFAULT 'UTC' NOT NULL,
	`nightly_hour` integer DEFAULT 2 NOT NULL,
	`datacenter` text DEFAULT '' NOT NULL,
	`date_order` text DEFAULT '' NOT NULL,
	`ending_days` integer DEFAULT 180 NOT NULL,
	`paused` integer DEFAULT 0 NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `action` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`device_id` integer,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`before` text,
	`after` text,
	`undoes` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `action_undoes` ON `action` (`undoes`) WHERE undoes IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX `action_subject` ON `action` (`subject`,`id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`user_id` integer,
	`device_id` integer,
	`event` text NOT NULL,
	`target` text NOT NULL,
	`outcome` text NOT NULL,
	`detail` text
);
--> statement-breakpoint
CREATE TABLE `device` (
	`id` integer PRIMARY KEY NOT NULL,
	`user_id` integer NOT NULL,
	`name` text NOT NULL,
	`token_hash` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `device_token_hash_unique` ON `device` (`token_hash`);--> statement-breakpoint
CREATE TABLE `idempotency` (
	`user_id` integer NOT NULL,
	`key` text NOT NULL,
	`request` text NOT NULL,
	`status` integer,
	`answer` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`user_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `pairing_code` (
	`hash` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`user_id` integer,
	`user_name` text,
	`loopback_only` integer DEFAULT 0 NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`created_by` integer
);
--> statement-breakpoint
CREATE TABLE `rate_limit` (
	`key` text PRIMARY KEY NOT NULL,
	`window_start` integer NOT NULL,
	`used` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `secret` (
	`scope` text NOT NULL,
	`field` text NOT NULL,
	`key_id` text NOT NULL,
	`version` integer NOT NULL,
	`nonce` blob NOT NULL,
	`cipher` blob NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`scope`, `field`)
);
--> statement-breakpoint
CREATE TABLE `token_lease` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`owner` text NOT NULL,
	`until` integer NOT NULL,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE TABLE `user` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`created_at` integer NOT NULL,
	`disabled_at` integer
);
--> statement-breakpoint
CREATE TABLE `vault_key` (
	`id` text PRIMARY KEY NOT NULL,
	`wrapped` blob NOT NULL,
	`nonce` blob NOT NULL,
	`canary` blob NOT NULL,
	`created_at` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE TABLE `company` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`name` text NOT NULL,
	`website` text,
	`phone` text,
	`status_id` integer,
	`market_id` integer,
	`origin` text NOT NULL,
	`created_at` integer NOT NULL,
	`archived_at` integer,
	`rev` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE INDEX `company_name` ON `company` (`name`,`id`);--> statement-breakpoint
CREATE TABLE `company_alias` (
	`company_id` integer NOT NULL,
	`name` text NOT NULL,
	`from_run` integer,
	PRIMARY KEY(`company_id`, `name`)
);
--> statement-breakpoint
CREATE TABLE `company_has_type` (
	`company_id` integer NOT NULL,
	`type_id` integer NOT NULL,
	PRIMARY KEY(`company_id`, `type_id`)
);
--> statement-breakpoint
CREATE TABLE `company_key` (
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`company_id` integer NOT NULL,
	PRIMARY KEY(`kind`, `key`, `company_id`)
);
--> statement-breakpoint
CREATE INDEX `company_key_company` ON `company_key` (`company_id`);--> statement-breakpoint
CREATE TABLE `company_link` (
	`integration_id` integer NOT NULL,
	`ext` text NOT NULL,
	`state` text NOT NULL,
	`company_id` integer,
	`how` text NOT NULL,
	`score` real,
	`evidence` text,
	`name_then` text NOT NULL,
	`at` integer NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`integration_id`, `ext`)
);
--> statement-breakpoint
CREATE INDEX `company_link_company` ON `company_link` (`company_id`);--> statement-breakpoint
CREATE TABLE `flexible_group` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`integration_id` integer NOT NULL,
	`kind` text NOT NULL,
	`type_ext` text NOT NULL,
	`name` text NOT NULL,
	`colour` text,
	`position` integer DEFAULT 0 NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `flexible_group_type` ON `flexible_group` (`integration_id`,`kind`,`type_ext`);--> statement-breakpoint
CREATE TABLE `link_refusal` (
	`integration_id` integer NOT NULL,
	`ext` text NOT NULL,
	`company_id` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`integration_id`, `ext`, `company_id`)
);
--> statement-breakpoint
CREATE TABLE `own_value` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`active` integer DEFAULT 1 NOT NULL,
	`is_default` integer DEFAULT 0 NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `own_value_name` ON `own_value` (`kind`,`name`);--> statement-breakpoint
CREATE TABLE `suggestion` (
	`integration_id` integer NOT NULL,
	`ext` text NOT NULL,
	`company_id` integer NOT NULL,
	`score` real NOT NULL,
	`evidence` text NOT NULL,
	PRIMARY KEY(`integration_id`, `ext`, `company_id`)
);
--> statement-breakpoint
CREATE TABLE `value_link` (
	`integration_id` integer NOT NULL,
	`kind` text NOT NULL,
	`ext` text NOT NULL,
	`value_id` integer NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`integration_id`, `kind`, `ext`)
);
--> statement-breakpoint
CREATE INDEX `value_link_value` ON `value_link` (`value_id`);--> statement-breakpoint
CREATE TABLE `budget_block` (
	`key` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `budget_slot` (
	`key` text NOT NULL,
	`slot` integer NOT NULL,
	`used` integer NOT NULL,
	PRIMARY KEY(`key`, `slot`)
);
--> statement-breakpoint
CREATE TABLE `integration` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`vendor` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`settings` text NOT NULL,
	`web_url` text DEFAULT '' NOT NULL,
	`sandbox` integer DEFAULT 0 NOT NULL,
	`allow_private` integer DEFAULT 0 NOT NULL,
	`certificate` text,
	`error_code` text,
	`error_message` text,
	`created_at` integer NOT NULL,
	`disconnected_at` integer,
	`rev` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `integration_one_psa` ON `integration` (`kind`) WHERE kind = 'psa' AND disconnected_at IS NULL;--> statement-breakpoint
CREATE TABLE `integration_host` (
	`host` text PRIMARY KEY NOT NULL,
	`integration_id` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `lookup` (
	`id` integer PRIMARY KEY NOT NULL,
	`integration_id` integer NOT NULL,
	`kind` text NOT NULL,
	`ext` text NOT NULL,
	`label` text NOT NULL,
	`parent_ext` text,
	`active` integer NOT NULL,
	`facts` text,
	`changed_run` integer,
	`gone_run` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `lookup_ext` ON `lookup` (`integration_id`,`kind`,`ext`);--> statement-breakpoint
CREATE TABLE `memo` (
	`scope` text NOT NULL,
	`key` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer,
	PRIMARY KEY(`scope`, `key`)
);
--> statement-breakpoint
CREATE TABLE `page` (
	`part_id` integer NOT NULL,
	`lo` text NOT NULL,
	`hi` text,
	`n` integer NOT NULL,
	`ids` text NOT NULL,
	`digest` text,
	`run_id` integer NOT NULL,
	PRIMARY KEY(`part_id`, `lo`)
);
--> statement-breakpoint
CREATE TABLE `part` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`stream_id` integer NOT NULL,
	`key` text NOT NULL,
	`mark` text,
	`selection` text DEFAULT '' NOT NULL,
	`whole_at` integer,
	`error` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `part_key` ON `part` (`stream_id`,`key`);--> statement-breakpoint
CREATE TABLE `process` (
	`owner` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`started_at` integer NOT NULL,
	`seen_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `process_seen` ON `process` (`seen_at`);--> statement-breakpoint
CREATE TABLE `schedule` (
	`integration_id` integer PRIMARY KEY NOT NULL,
	`next_due` integer NOT NULL,
	`last_due` integer,
	`rule` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stream` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`integration_id` integer NOT NULL,
	`kind` text NOT NULL,
	`enabled` integer DEFAULT 0 NOT NULL,
	`settings` text NOT NULL,
	`rev` integer DEFAULT 1 NOT NULL,
	`projected_rev` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `stream_kind` ON `stream` (`integration_id`,`kind`);--> statement-breakpoint
CREATE TABLE `change` (
	`id` integer PRIMARY KEY NOT NULL,
	`run_id` integer,
	`record_id` integer NOT NULL,
	`company_ext` text,
	`field` text NOT NULL,
	`old` text,
	`new` text,
	`cause` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `change_record` ON `change` (`record_id`,`id`);--> statement-breakpoint
CREATE INDEX `change_run` ON `change` (`run_id`,`id`);--> statement-breakpoint
CREATE INDEX `change_company` ON `change` (`company_ext`,`id`);--> statement-breakpoint
CREATE TABLE `count_by` (
	`integration_id` integer NOT NULL,
	`kind` text NOT NULL,
	`company_ext` text NOT NULL,
	`type_ext` text NOT NULL,
	`n` integer NOT NULL,
	PRIMARY KEY(`integration_id`, `kind`, `company_ext`, `type_ext`)
);
--> statement-breakpoint
CREATE TABLE `echo` (
	`record_id` integer NOT NULL,
	`field` text NOT NULL,
	`value` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`record_id`, `field`)
);
--> statement-breakpoint
CREATE TABLE `record` (
	`id` integer PRIMARY KEY NOT NULL,
	`integration_id` integer NOT NULL,
	`kind` text NOT NULL,
	`ext` text NOT NULL,
	`part_id` integer NOT NULL,
	`item_id` integer,
	`company_ext` text,
	`type_ext` text,
	`status_ext` text,
	`active` integer NOT NULL,
	`name` text NOT NULL,
	`serial_key` text,
	`mac_key` text,
	`purchased_on` text,
	`expires_on` text,
	`ram_bytes` integer,
	`os_key` text,
	`data` text NOT NULL,
	`hash` text NOT NULL,
	`asked_at` integer NOT NULL,
	`first_run` integer NOT NULL,
	`changed_run` integer NOT NULL,
	`missing_run` integer,
	`gone_run` integer,
	`gone_why` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `record_ext` ON `record` (`integration_id`,`kind`,`ext`);--> statement-breakpoint
CREATE INDEX `record_part` ON `record` (`part_id`) WHERE gone_run IS NULL;--> statement-breakpoint
CREATE INDEX `record_company` ON `record` (`company_ext`,`kind`,`type_ext`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `record_serial` ON `record` (`serial_key`) WHERE serial_key IS NOT NULL;--> statement-breakpoint
CREATE INDEX `record_missing` ON `record` (`missing_run`) WHERE missing_run IS NOT NULL AND gone_run IS NULL;--> statement-breakpoint
CREATE INDEX `record_item` ON `record` (`item_id`) WHERE item_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `event` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `hold` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`integration_id` integer NOT NULL,
	`run_id` integer NOT NULL,
	`kind` text NOT NULL,
	`part_id` integer NOT NULL,
	`reason` text NOT NULL,
	`message` text NOT NULL,
	`n` integer NOT NULL,
	`records` text NOT NULL,
	`at` integer NOT NULL,
	`state` text NOT NULL,
	`decided_by` integer,
	`decided_at` integer
);
--> statement-breakpoint
CREATE INDEX `hold_waiting` ON `hold` (`integration_id`,`state`);--> statement-breakpoint
CREATE INDEX `hold_run` ON `hold` (`run_id`);--> statement-breakpoint
CREATE TABLE `run` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`integration_id` integer NOT NULL,
	`lane` text NOT NULL,
	`scope` text NOT NULL,
	`state` text NOT NULL,
	`trigger` text NOT NULL,
	`user_id` integer,
	`due` integer,
	`not_before` integer NOT NULL,
	`owner` text,
	`lease_until` integer,
	`attempts` integer DEFAULT 0 NOT NULL,
	`steps` integer DEFAULT 0 NOT NULL,
	`cancel_asked` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`started_at` integer,
	`finished_at` integer,
	`requests` integer DEFAULT 0 NOT NULL,
	`error_code` text,
	`error_message` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `run_waiting` ON `run` (`integration_id`,`lane`,`scope`) WHERE state = 'queued';--> statement-breakpoint
CREATE UNIQUE INDEX `run_one_running` ON `run` (`integration_id`,`lane`) WHERE state = 'running';--> statement-breakpoint
CREATE UNIQUE INDEX `run_due` ON `run` (`integration_id`,`due`) WHERE due IS NOT NULL;--> statement-breakpoint
CREATE INDEX `run_open` ON `run` (`state`,`not_before`) WHERE state IN ('queued', 'running');--> statement-breakpoint
CREATE INDEX `run_integration` ON `run` (`integration_id`,`id`);--> statement-breakpoint
CREATE TABLE `run_log` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`run_id` integer NOT NULL,
	`at` integer NOT NULL,
	`level` text NOT NULL,
	`code` text NOT NULL,
	`kind` text,
	`part` text,
	`ext` text,
	`message` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `run_log_run` ON `run_log` (`run_id`,`id`);--> statement-breakpoint
CREATE TABLE `run_part` (
	`run_id` integer NOT NULL,
	`part_id` integer NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`title` text NOT NULL,
	`mode` text NOT NULL,
	`state` text NOT NULL,
	`cursor` text,
	`pages` integer DEFAULT 0 NOT NULL,
	`read` integer DEFAULT 0 NOT NULL,
	`created` integer DEFAULT 0 NOT NULL,
	`updated` integer DEFAULT 0 NOT NULL,
	`unchanged` integer DEFAULT 0 NOT NULL,
	`deleted` integer DEFAULT 0 NOT NULL,
	`rejected` integer DEFAULT 0 NOT NULL,
	`filtered` integer DEFAULT 0 NOT NULL,
	`total` integer,
	`mark` text,
	`relisted` integer DEFAULT 0 NOT NULL,
	`started_at` integer NOT NULL,
	`error` text,
	PRIMARY KEY(`run_id`, `part_id`)
);
