### What each role of a pack is for (role-<id>-about, or role-<pack>-<id>-about).
### Parts: organization, referral

role-owner-about = Full access, including billing. One person has this role.
role-admin-about = Manages people and settings.
role-manager-about = Runs one workspace: its people, campaigns, and contacts.
role-member-about = Sends campaigns and answers their own responses.
role-simple-user-about = Full access except billing, connected accounts, and deleting the organization.
role-lines-user-about = Handles calls on their assigned lines.
role-profiles-admin-about = Manages the people and settings of their profiles, and reads every conversation.
role-team_member-about = Answers their own and unassigned conversations.
role-read_only-about = For partners. Can view conversations and people.
role-site_admin-about = Full access, including billing.
role-company_manager-about = Manages people, pipelines, and everything published.
role-marketing_manager-about = Writes and publishes, and views every lead.
role-sales_manager-about = Assigns leads and views those of the whole team.
role-salesperson-about = Works on their own leads and picks up unassigned ones.
role-jr_salesperson-about = Works on their assigned leads.
