"""Steps that read what users wrote: files in, words of layer 2 out."""
