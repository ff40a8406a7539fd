### Inviting, and accepting an invitation.
