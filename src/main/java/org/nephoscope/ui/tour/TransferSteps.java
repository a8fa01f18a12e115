package org.nephoscope.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.ItemState;

/// Moving data by the window's own commands and dialogs: every object is proved by its MD5, and
/// what arrived is compared byte by byte with what was stored.
final class TransferSteps {

  private static final String ARCHIVE = "mem://archive/";
  private static final String FIRST = "cells.ome.zarr/";
  private static final String LAST = "membrane.zarr/";

  private final Visit visit;
  private final Jobs jobs;

  TransferSteps(Visit visit) {
    this.visit = visit;
    this.jobs = new Jobs(visit);
  }

  void run() throws TourFailed, IOException, InterruptedException {
    download();
    copy();
    upload();
    delete();
  }

  private void download() throws TourFailed, IOException, InterruptedException {
    Path folder = Files.createDirectories(visit.scratch().resolve("data"));
    Contents wanted = chosen();
    visit.press("Download…");
    jobs.answer("plan-start", folder.toString());
    Jobs.Ended ended = jobs.ended("downloaded");
    Contents.of(folder).mustEqual(wanted);
    jobs.tellProved("downloaded", "", ended, wanted.size());
  }

  private void copy() throws TourFailed, IOException, InterruptedException {
    Place archive = visit.go(ARCHIVE);
    Contents wanted = chosen();
    visit
        .hand()
        .begin(() -> visit.app().flows().copy(visit.app().browser().selectedPlaces(), archive));
    jobs.answer("plan-start", "");
    Jobs.Ended ended = jobs.ended("copied");
    stored(archive).mustEqual(wanted);
    jobs.tellProved("copied", " to " + ARCHIVE, ended, wanted.size());
  }

  private void upload() throws TourFailed, IOException, InterruptedException {
    Path results = visit.scratch().resolve("results");
    write(results);
    Place archive = visit.go(ARCHIVE);
    visit.hand().begin(() -> visit.app().flows().upload(List.of(results), archive));
    jobs.answer("plan-start", "");
    Jobs.Ended ended = jobs.ended("uploaded");
    Contents wanted = Contents.of(results);
    stored(visit.go(ARCHIVE + "results/")).mustEqual(wanted);
    jobs.tellProved("uploaded", " to " + ARCHIVE, ended, wanted.size());
  }

  private void delete() throws TourFailed, IOException, InterruptedException {
    Place results = visit.go(ARCHIVE + "results/");
    Contents before = stored(results);
    int drafts = before.starting("drafts/", true).size();
    visit.choose("drafts/", "drafts/");
    visit.press("Delete…");
    jobs.answer("delete-start", "");
    Jobs.Ended ended = jobs.ended("deleted");
    stored(results).mustEqual(before.starting("drafts/", false));
    TourFailed.unless(
        ended.items().size() == drafts
            && ended.items().stream().allMatch(item -> item.state() == ItemState.DONE),
        "not each of %d drafts was reported as deleted".formatted(drafts));
    List<String> rows = visit.truth().rows(results);
    visit.hand().until("the table forgets what was deleted", () -> visit.allNames().equals(rows));
    visit.tell("deleted %d objects and nothing else".formatted(drafts));
  }

  /// Chooses both arrays in the demo data, and gives what the store holds of them.
  private Contents chosen() throws TourFailed, IOException, InterruptedException {
    Place demo = visit.go("demo://");
    visit.choose(FIRST, LAST);
    var both = new TreeMap<>(stored(demo.resolve(FIRST)).under(FIRST).bytes());
    both.putAll(stored(demo.resolve(LAST)).under(LAST).bytes());
    return new Contents("demo://", both);
  }

  private Contents stored(Place prefix) throws IOException {
    var objects = new TreeMap<String, byte[]>();
    for (var object : visit.truth().objects(prefix).entrySet()) {
      objects.put(object.getKey(), visit.truth().bytes(prefix, object.getValue().key()));
    }
    return new Contents(prefix.location().toString(), objects);
  }

  /// Files as an analysis leaves them behind.
  private static void write(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("drafts"));
    for (int plate = 1; plate <= 6; plate++) {
      var table = new StringBuilder("well,cells,mean_area_um2\n");
      for (int well = 0; well < 96; well++) {
        table
            .append((char) ('A' + well / 12))
            .append(1 + well % 12)
            .append(',')
            .append(180 + 7 * plate + well % 31)
            .append(',')
            .append(60 + (well * plate) % 17)
            .append('\n');
      }
      Files.writeString(folder.resolve("plate-" + plate + ".csv"), table);
      Files.writeString(folder.resolve("drafts").resolve("plate-" + plate + ".csv"), table);
    }
  }
}
