"""What tests of several rooms share: square fonts and Word files made from a few lines of XML."""
