### Findings about the bytes of a text file: encoding and characters.
