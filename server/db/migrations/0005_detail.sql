CREATE TABLE `detail` (
	`record_id` integer PRIMARY KEY NOT NULL,
	`basis` text NOT NULL,
	`at` integer NOT NULL
);
