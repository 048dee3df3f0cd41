"""Coming in: register oneself, answer a referral or an invitation, use a code, register an organisation, ask."""
