package org.nephoscope.cli;

import picocli.CommandLine.Option;

/// An option of CloudFiles that there is no need for here.
final class BlockOption {

  @Option(
      names = {"-b", "--block-size"},
      paramLabel = "N",
      description = {
        "Accepted as CloudFiles writes it. It changes nothing, because objects are begun as lanes",
        "come free."
      })
  int block = 128;
}
