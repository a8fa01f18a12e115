package org.nephoscope.ui.tour;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.nephoscope.connection.Place;
import org.nephoscope.transfer.ItemState;

/// Moving data by the window's own commands and dialogs: every object is proved by its MD5, and
/// what arrived is compared byte by byte with what was stored.
final class TransferSteps {

  /// Where the tour puts things, and where its pictures of objects are taken.
  static final String ARCHIVE = "mem://em-atlas/cortex-m3/";

  private static final String FIRST = "cells.ome.zarr/";
  private static final String LAST = "membrane.zarr/";
  private static final String DRAFTS = "drafts/";

  private final Visit visit;
  private final Jobs jobs;

  TransferSteps(Visit visit) {
    this.visit = visit;
    this.jobs = new Jobs(visit);
  }

  void run() throws TourFailed, IOException, InterruptedException {
    Path data = download();
    upload(data);
    copy();
    delete();
  }

  /// Downloads both arrays of the demo data into a folder.
  private Path download() throws TourFailed, IOException, InterruptedException {
    Path folder = Files.createDirectories(visit.scratch().resolve("data"));
    Place demo = visit.go("demo://");
    visit.choose(FIRST, LAST);
    Contents wanted = stored(demo.resolve(FIRST)).under(FIRST);
    wanted = wanted.and(stored(demo.resolve(LAST)).under(LAST));
    visit.press("Download…");
    jobs.answer("plan-start", folder.toString());
    Jobs.Ended ended = jobs.ended("downloaded");
    Contents.of(folder).mustEqual(wanted);
    jobs.tellProved("downloaded", "", ended, wanted.size());
    return folder;
  }

  /// Uploads what was downloaded, and what an analysis has made of it.
  private void upload(Path folder) throws TourFailed, IOException, InterruptedException {
    new Findings(visit.truth()).write(folder);
    Contents wanted = Contents.of(folder);
    Place archive = visit.go(ARCHIVE);
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.sorted().toList();
    }
    visit.hand().begin(() -> visit.app().flows().upload(files, archive));
    jobs.answer("plan-start", "");
    Jobs.Ended ended = jobs.ended("uploaded");
    stored(archive).mustEqual(wanted);
    jobs.tellProved("uploaded", " to " + ARCHIVE, ended, wanted.size());
  }

  /// Copies objects between stores, two of them compressed, which has to stay so.
  private void copy() throws TourFailed, IOException, InterruptedException {
    Place archive = visit.go(ARCHIVE);
    Contents before = stored(archive);
    Place notes = visit.go("demo://notes/");
    visit.choose("README.md", "measurements.csv");
    Contents wanted = stored(notes).having(name -> !name.contains("/"));
    visit.hand().begin(() -> visit.app().flows().copy(visit.app().browser().chosen(), archive));
    jobs.answer("plan-start", "");
    Jobs.Ended ended = jobs.ended("copied");
    stored(archive).mustEqual(before.and(wanted));
    for (String name : wanted.bytes().keySet()) {
      TourFailed.unless(
          visit.truth().encoding(archive, name).equals(visit.truth().encoding(notes, name)),
          "the copy of %s is encoded otherwise".formatted(name));
    }
    jobs.tellProved("copied", " to " + ARCHIVE, ended, wanted.size());
  }

  private void delete() throws TourFailed, IOException, InterruptedException {
    Place archive = visit.go(ARCHIVE);
    Contents before = stored(archive);
    Contents kept = before.having(name -> !name.startsWith(DRAFTS));
    int drafts = before.size() - kept.size();
    visit.choose(DRAFTS, DRAFTS);
    visit.command("Delete…");
    jobs.answer("delete-start", "");
    Jobs.Ended ended = jobs.ended("deleted");
    stored(archive).mustEqual(kept);
    TourFailed.unless(
        ended.items().size() == drafts
            && ended.items().stream().allMatch(item -> item.state() == ItemState.DONE),
        "not each of %d drafts was reported as deleted".formatted(drafts));
    List<String> rows = visit.truth().rows(archive);
    visit.hand().until("the table forgets what was deleted", () -> visit.allNames().equals(rows));
    visit.tell("deleted %d objects and nothing else".formatted(drafts));
  }

  private Contents stored(Place prefix) throws IOException {
    var objects = new TreeMap<String, byte[]>();
    for (var object : visit.truth().objects(prefix).entrySet()) {
      objects.put(object.getKey(), visit.truth().bytes(prefix, object.getValue().key()));
    }
    return new Contents(prefix.location().toString(), objects);
  }
}
