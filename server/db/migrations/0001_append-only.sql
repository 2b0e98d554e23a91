-- What people did and what was done cannot be rewritten, not even by us.
CREATE TRIGGER `action_no_update` BEFORE UPDATE ON `action` BEGIN SELECT RAISE(ABORT, 'actions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `action_no_delete` BEFORE DELETE ON `action` BEGIN SELECT RAISE(ABORT, 'actions are append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_update` BEFORE UPDATE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER `audit_no_delete` BEFORE DELETE ON `audit` BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
--> statement-breakpoint
INSERT INTO `account` (`id`) VALUES (1);
