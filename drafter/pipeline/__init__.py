"""The order of the steps: of one draft, a report, a form, a lesson, a revision. Doors and batch come to all steps through here."""
