package org.nephoscope.cli;

import java.util.List;
import org.nephoscope.connection.Place;
import org.nephoscope.connection.StoreAddress;
import org.nephoscope.transfer.CopyPolicy;
import org.nephoscope.transfer.TransferRequest;
import org.nephoscope.transfer.TransferRequest.Route;
import picocli.CommandLine.Command;

/// `neph mv`: a copy whose sources go, each once its copy is proved.
@Command(
    name = "mv",
    description = {
      "Move objects between stores and this computer: copy, check, then delete the source.",
      "",
      "Names are made as by cp, and patterns mean the same. An object is deleted at its source only"
          + " when a digest has proved its",
      "copy, and only if it still is what was copied; otherwise it stays and is reported. What the",
      "target holds already with the same content counts as moved. --no-verify deletes without",
      "proof. Directories of this computer stay, empty.",
      "",
      "After an interruption neph jobs resume goes on; the same command moves what is left."
    },
    footer = {
      "",
      "Examples:",
      "  neph mv s3://bucket/a.txt s3://bucket/b.txt",
      "  neph mv -r s3://bucket/old/ s3://bucket/new/",
      "  neph mv 's3://bucket/new/*.tif' s3://bucket/scans/",
      "  neph mv -r --dry-run ./results/ s3://bucket/results/"
    })
final class MoveCommand extends CopyCommand {

  MoveCommand(Session session) {
    super(session);
  }

  @Override
  void require(List<Place> from, Place to) throws UsageError {
    for (Place place : from) {
      if (place.location().store().isReadOnly()) {
        throw new UsageError(
            place.location() + " can only be read, so nothing is moved from there; use cp.");
      }
      if (isFleeting(to) && !isFleeting(place)) {
        throw new UsageError(
            to.location() + " lasts only as long as this command, so nothing is moved there.");
      }
    }
  }

  private static boolean isFleeting(Place place) {
    StoreAddress store = place.location().store();
    return store instanceof StoreAddress.Memory || store instanceof StoreAddress.Demo;
  }

  @Override
  TransferRequest.Routed request(List<Route> routes, CopyPolicy policy) {
    return new TransferRequest.Move(routes, policy);
  }

  @Override
  String name() {
    return "A move";
  }

  @Override
  String verb() {
    return "move";
  }

  @Override
  String done() {
    return "moved";
  }

  @Override
  int print(List<String> sources) throws UsageError {
    throw new UsageError("Nothing is moved to standard output; use cp.");
  }
}
