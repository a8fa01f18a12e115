package org.nephoscope.array;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Good metadata documents, and changes to them that bytes choose.
final class DocumentEdits {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  /// Every one by name and text.
  private static final List<ObjectNode> DOCUMENTS =
      List.of(
          parse(
              """
              {'zarr.json': {'zarr_format': 3, 'node_type': 'array', 'shape': [7, 5], 'data_type': 'float32',
               'chunk_grid': {'name': 'regular', 'configuration': {'chunk_shape': [4, 4]}},
               'chunk_key_encoding': {'name': 'default', 'configuration': {'separator': '/'}},
               'fill_value': 'NaN', 'dimension_names': ['y', null], 'attributes': {'units': 'm'},
               'codecs': [{'name': 'transpose', 'configuration': {'order': [1, 0]}},
                {'name': 'bytes', 'configuration': {'endian': 'big'}},
                {'name': 'blosc', 'configuration': {'cname': 'lz4', 'clevel': 5, 'shuffle': 'shuffle',
                 'typesize': 4, 'blocksize': 0}}, 'crc32c']}}
              """),
          parse(
              """
              {'zarr.json': {'zarr_format': 3, 'node_type': 'array', 'shape': [8, 8], 'data_type': 'uint16',
               'chunk_grid': {'name': 'regular', 'configuration': {'chunk_shape': [8, 8]}},
               'chunk_key_encoding': {'name': 'v2'}, 'fill_value': 3, 'storage_transformers': [],
               'codecs': [{'name': 'sharding_indexed', 'configuration': {'chunk_shape': [4, 4],
                'codecs': [{'name': 'sharding_indexed', 'configuration': {'chunk_shape': [2, 2],
                  'codecs': ['bytes', 'gzip'], 'index_codecs': ['bytes'], 'index_location': 'start'}}],
                'index_codecs': [{'name': 'bytes', 'configuration': {'endian': 'little'}}],
                'index_location': 'end'}}]}}
              """),
          parse(
              """
              {'zarr.json': {'zarr_format': 3, 'node_type': 'array', 'shape': [9, 6],
               'data_type': {'name': 'struct', 'configuration': {'fields': [{'name': 'a', 'data_type': 'int16'},
                ['b', {'name': 'numpy.datetime64', 'configuration': {'unit': 's', 'scale_factor': 10}}]]}},
               'chunk_grid': {'name': 'rectilinear', 'configuration': {'kind': 'inline',
                'chunk_shapes': [[4, [2, 2], 1], 3]}},
               'chunk_key_encoding': 'default', 'fill_value': {'a': 1, 'b': 'NaT'},
               'codecs': [{'name': 'bytes'}, {'name': 'zstd', 'configuration': {'level': 1}}]}}
              """),
          parse(
              """
              {'zarr.json': {'zarr_format': 3, 'node_type': 'array', 'shape': [4], 'data_type': 'string',
               'chunk_grid': {'name': 'regular', 'configuration': {'chunk_shape': [3]}},
               'chunk_key_encoding': {'name': 'default'}, 'fill_value': 'x',
               'codecs': ['vlen-utf8', {'name': 'numcodecs.lzma', 'configuration': {'format': 3,
                'filters': [{'id': 4}, {'id': 33, 'preset': 1, 'dict_size': 4096}]}}]}}
              """),
          parse(
              """
              {'zarr.json': {'zarr_format': 3, 'node_type': 'array', 'shape': [4], 'data_type': 'float64',
               'chunk_grid': {'name': 'regular', 'configuration': {'chunk_shape': [3]}},
               'chunk_key_encoding': {'name': 'default'}, 'fill_value': '0x7ff8000000000001',
               'codecs': [{'name': 'numcodecs.fixedscaleoffset', 'configuration': {'dtype': '<f8',
                'astype': 'int16', 'scale': 10, 'offset': 1}}, {'name': 'n5_default', 'configuration':
                {'codecs': [{'name': 'bytes', 'configuration': {'endian': 'big'}}, 'gzip']}}]}}
              """),
          parse(
              """
              {'.zarray': {'zarr_format': 2, 'shape': [7, 5], 'chunks': [4, 2], 'dtype': '>i4', 'order': 'F',
               'fill_value': -1, 'dimension_separator': '/', 'compressor': {'id': 'blosc', 'cname': 'zstd',
               'clevel': 1, 'shuffle': 2, 'blocksize': 0}, 'filters': [{'id': 'delta', 'dtype': '>i4',
               'astype': '<i2'}]}, '.zattrs': {'_ARRAY_DIMENSIONS': ['lat', 'time'], 'units':
               'days since 2000-01-01', 'calendar': 'standard', 'scale_factor': 0.1, 'add_offset': 5,
               '_FillValue': NaN, 'standard_name': 'air_temperature', 'coordinates': 'lat lon',
               'grid_mapping': 'crs'}}
              """),
          parse(
              """
              {'.zarray': {'zarr_format': 2, 'shape': [5], 'chunks': [2], 'dtype': [['a', '>u2'], ['b',
               [['c', '<M8[10ms]'], ['d', '|S3']]], ['e', '<f4', [2, 3]]], 'order': 'C', 'fill_value': 'AAAA',
               'compressor': {'id': 'zlib', 'level': 1}, 'filters': [{'id': 'shuffle', 'elementsize': 4},
               {'id': 'crc32'}]}}
              """),
          parse(
              """
              {'.zarray': {'zarr_format': 2, 'shape': [5], 'chunks': [3], 'dtype': '|O', 'order': 'C',
               'fill_value': '', 'compressor': null, 'filters': [{'id': 'vlen-array', 'dtype': '<i2'}]}}
              """),
          parse(
              """
              {'.zarray': {'zarr_format': 2, 'shape': [4, 2], 'chunks': [2, 2], 'dtype': '|O', 'order': 'F',
               'fill_value': 0, 'compressor': {'id': 'lz4'}, 'filters': [{'id': 'json2'}]}}
              """),
          parse(
              """
              {'.zarray': {'zarr_format': 2, 'shape': [6], 'chunks': [3], 'dtype': '|O', 'order': 'C',
               'fill_value': '', 'compressor': null, 'filters': [{'id': 'categorize', 'labels': ['a', 'b'],
               'dtype': '|O', 'astype': '|u1'}]}}
              """),
          parse(
              """
              {'.zmetadata': {'zarr_consolidated_format': 1, 'metadata': {'.zgroup': {'zarr_format': 2},
               '.zattrs': {'multiscales': [{'version': '0.4', 'name': 'i', 'axes': [{'name': 'c', 'type':
               'channel'}, {'name': 'y', 'type': 'space', 'unit': 'micrometer'}, {'name': 'x', 'type': 'space'}],
               'datasets': [{'path': '0', 'coordinateTransformations': [{'type': 'scale', 'scale': [1, 0.5,
               0.5]}, {'type': 'translation', 'translation': [0, 1, 1]}]}, {'path': 'b/1',
               'coordinateTransformations': [{'type': 'scale', 'scale': [1, 1, 1]}]}],
               'coordinateTransformations': [{'type': 'scale', 'scale': [1, 2, 2]}]}], 'omero': {'channels':
               [{'label': 'DAPI', 'color': '0000FF', 'active': true, 'window': {'start': 0, 'end': 255, 'min':
               0, 'max': 65535}}]}, 'encoding-type': 'anndata', 'encoding-version': '0.1.0'},
               '0/.zarray': {'zarr_format': 2, 'shape': [2, 4, 4], 'chunks': [1, 2, 2], 'dtype': '<u2',
               'order': 'C', 'fill_value': 0, 'compressor': null, 'filters': null}, 'b/.zgroup':
               {'zarr_format': 2}, 'b/1/.zarray': {'zarr_format': 2, 'shape': [2, 2, 2], 'chunks': [1, 2, 2],
               'dtype': '<u2', 'order': 'C', 'fill_value': 0, 'compressor': null, 'filters': []}}},
               '.zgroup': {'zarr_format': 2}}
              """),
          parse(
              """
              {'zarr.json': {'zarr_format': 3, 'node_type': 'group', 'attributes': {'ome': {'version': '0.5',
               'plate': {'name': 'p', 'rows': [{'name': 'A'}], 'columns': [{'name': '1'}], 'wells': [{'path':
               'A/1', 'rowIndex': 0, 'columnIndex': 0}], 'field_count': 1, 'acquisitions': [{'id': 0, 'name':
               'a', 'maximumfieldcount': 2}]}, 'well': {'images': [{'path': '0', 'acquisition': 0}]},
               'labels': ['cells'], 'image-label': {'colors': [{'label-value': 1, 'rgba': [255, 0, 0, 255]}],
               'properties': [{'label-value': 1, 'area': 3}], 'source': {'image': '../../'}}, 'series':
               ['0'], 'bioformats2raw.layout': 3}, 'zarr_conventions': [{'name': 'proj:', 'uuid': 'u',
               'schema_url': 's', 'description': 'd'}], 'proj:code': 'EPSG:4326', 'spatial:bbox': [0, 0, 1, 1]},
               'consolidated_metadata': {'kind': 'inline', 'must_understand': false, 'metadata': {'x':
               {'zarr_format': 3, 'node_type': 'array', 'shape': [3], 'data_type': 'int8', 'chunk_grid':
               {'name': 'regular', 'configuration': {'chunk_shape': [2]}}, 'chunk_key_encoding': {'name':
               'default'}, 'fill_value': 0, 'codecs': ['bytes'], 'attributes': {}}, 'g': {'zarr_format': 3,
               'node_type': 'group', 'consolidated_metadata': {'metadata': {}}}, 'g/y': {'zarr_format': 3,
               'node_type': 'group'}}}}}
              """),
          parse(
              """
              {'attributes.json': {'dimensions': [5, 3], 'blockSize': [3, 2], 'dataType': 'uint16',
               'compression': {'type': 'gzip', 'level': 1, 'useZlib': true}, 'axes': ['x', 'y'],
               'transform': {'axes': ['y', 'x'], 'scale': [1, 2], 'translate': [0, 0], 'units': ['nm', 'nm']},
               'downsamplingFactors': [2, 2], 'pixelResolution': {'dimensions': [1, 1], 'unit': 'um'}}}
              """),
          parse(
              """
              {'attributes.json': {'n5': '2.5.0', 'multiscales': [{'datasets': [{'path': 's0', 'transform':
               {'axes': ['z', 'y', 'x'], 'scale': [1, 1, 1], 'translate': [0, 0, 0], 'units': ['nm', 'nm',
               'nm']}}, {'path': 's1', 'transform': {'axes': ['z', 'y', 'x'], 'scale': [2, 2, 2], 'translate':
               [0, 0, 0], 'units': ['nm', 'nm', 'nm']}}], 'name': 'm'}], 'scales': [[1, 1, 1], [2, 2, 1]],
               'pixelResolution': {'dimensions': [4, 4, 4], 'unit': 'nm'}, 'downsamplingFactors': [[1, 1, 1]],
               'units': ['nm', 'nm', 'nm'], 'axes': ['x', 'y', 'z'], 'resolution': [4, 4, 4]}}
              """),
          parse(
              """
              {'info': {'@type': 'neuroglancer_multiscale_volume', 'type': 'segmentation', 'data_type':
               'uint32', 'num_channels': 1, 'mesh': 'mesh', 'skeletons': 'skel', 'segment_properties': 'p',
               'scales': [{'key': '8_8_8', 'size': [9, 5, 4], 'resolution': [8, 8, 8.5], 'voxel_offset':
               [-1, 2, 0], 'chunk_sizes': [[2, 2, 2]], 'encoding': 'compressed_segmentation',
               'compressed_segmentation_block_size': [2, 2, 1], 'sharding': {'@type':
               'neuroglancer_uint64_sharded_v1', 'preshift_bits': 1, 'hash': 'murmurhash3_x86_128',
               'minishard_bits': 1, 'shard_bits': 2, 'minishard_index_encoding': 'gzip', 'data_encoding':
               'gzip'}}, {'key': '../b', 'size': [5, 3, 2], 'resolution': [16, 16, 17], 'chunk_sizes': [[4, 4,
               4], [8, 8, 8]], 'encoding': 'raw', 'hidden': true}]}}
              """),
          parse(
              """
              {'zarr.json': {'zarr_format': 3, 'node_type': 'group', 'attributes': {'ome': {'version': '0.6',
               'multiscales': [{'name': 'i', 'axes': [{'name': 't', 'type': 'time', 'unit': 'second'}, {'name':
               'x', 'type': 'space'}], 'datasets': [{'path': 'x', 'coordinateTransformations': [{'type': 'scale',
               'scale': [1, 2]}]}]}]}}, 'consolidated_metadata': {'metadata': {'x': {'zarr_format': 3,
               'node_type': 'array', 'shape': [3, 4], 'data_type': 'bool', 'chunk_grid': {'name': 'regular',
               'configuration': {'chunk_shape': [2, 4]}}, 'chunk_key_encoding': {'name': 'default'},
               'fill_value': true, 'codecs': [{'name': 'packbits', 'configuration': {'padding_encoding':
               'first_byte'}}], 'dimension_names': ['t', 'x']}}}}, '.zgroup': {'zarr_format': 2},
               '.zattrs': {'Conventions': 'CF-1.8', 'title': 'both versions'}}
              """),
          parse(
              """
              {'info': {'@type': 'neuroglancer_multiscale_volume', 'type': 'image', 'data_type': 'uint8',
               'num_channels': 1, 'scales': [{'key': 'j', 'size': [4, 3, 2], 'resolution': [1, 1, 1],
               'chunk_sizes': [[4, 3, 2]], 'encoding': 'jpeg', 'jpeg_quality': 9}, {'key': 'p', 'size': [4, 3, 2],
               'resolution': [2, 2, 2], 'chunk_sizes': [[4, 2, 2]], 'encoding': 'png'}]}}
              """));

  /// What is put in the place of something else.
  private static final List<JsonNode> VALUES = values();

  private DocumentEdits() {}

  /// Documents by name. The bytes say which ones, how many places are changed, and for each of them
  /// where, and what comes there.
  static ObjectNode edited(int choice, ByteBuffer bytes) {
    ObjectNode documents = DOCUMENTS.get(choice % DOCUMENTS.size()).deepCopy();
    int edits = bytes.hasRemaining() ? bytes.get() & 7 : 0;
    for (int i = 0; i < edits && bytes.remaining() >= 3; i++) {
      List<Place> places = new ArrayList<>();
      for (JsonNode document : documents) {
        collect(document, places);
      }
      if (!places.isEmpty()) {
        Place place = places.get(Short.toUnsignedInt(bytes.getShort()) % places.size());
        int what = Byte.toUnsignedInt(bytes.get());
        int beyond = what - VALUES.size();
        place.put(beyond < 0 ? VALUES.get(what) : places.get(beyond % places.size()).node());
      }
    }
    return documents;
  }

  static int documents() {
    return DOCUMENTS.size();
  }

  /// A member of an object or a list.
  private record Place(JsonNode parent, String name, int index) {

    JsonNode node() {
      return parent.isObject() ? parent.path(name) : parent.path(index);
    }

    void put(JsonNode value) {
      JsonNode copy = value.deepCopy();
      switch (parent) {
        case ObjectNode object when copy.isMissingNode() -> object.remove(name);
        case ObjectNode object -> object.set(name, copy);
        case ArrayNode array when copy.isMissingNode() -> array.remove(index);
        case ArrayNode array when index < array.size() -> array.set(index, copy);
        default -> throw new IllegalStateException("no place in " + parent);
      }
    }
  }

  private static void collect(JsonNode parent, List<Place> into) {
    if (parent.isObject()) {
      parent.fieldNames().forEachRemaining(name -> into.add(new Place(parent, name, 0)));
    } else {
      for (int i = 0; i < parent.size(); i++) {
        into.add(new Place(parent, "", i));
      }
    }
    parent.forEach(child -> collect(child, into));
  }

  private static List<JsonNode> values() {
    List<JsonNode> values = new ArrayList<>();
    parse(
            """
            {'all': [null, true, false, 0, -1, 1, 2, 3, 4, 64, 65, 255, 65536, 1000000, 2147483647, 2147483648,
             -2147483648, 4294967296, 9007199254740993, 9223372036854775807, 9223372036854775808,
             -9223372036854775808, -9223372036854775809, 18446744073709551615, 1e30, 1e308, 1e400, -1e400, 0.5,
             1.5, -0.0, NaN, Infinity, '', '0', '.', '/', '..', '../..', 'a/b', '//', 'NaN', '-Infinity', 'NaT',
             '0x7fc00001', '0x', 'AAAA', 'é', '\\u0000', '\\ud800', '<i4', '|O', '>f8', '<M8[ns]', '<M8[0s]',
             '|S0', '|V5', '<U3', '<c8', '|b1', 'int2', 'uint4', 'bfloat16', 'r24', 'r0', 'complex64', 'string',
             'bytes', 'bool', 'float16', 'gzip', 'zstd', 'crc32c', 'transpose', 'vlen-utf8', 'vlen-bytes',
             'packbits', 'sharding_indexed', 'json2', 'msgpack2', 'pickle', 'raw', 'png', 'identity', 'C', 'F',
             'end', 'start', 'regular', 'rectilinear', 'v2', 'object', [], {}, [[]], [{}], [0], [1], [1, 2],
             [0, 0], [1, 0], [2, 2, 2], [1, 1, 1, 1], [null], ['a'], [4294967296, 4294967296],
             [9223372036854775807, 2], [-1, 3], [[4, 1000000]], [[1, 9223372036854775807]], {'name': 'x'},
             {'id': 'gzip'}, {'id': 'lzma', 'format': 3}, {'id': 'packbits'}, {'id': 'base64'},
             {'id': 'astype', 'encode_dtype': '<f4', 'decode_dtype': '|b1'}, {'id': 'categorize'},
             {'type': 'scale'}, {'path': '..'}, {'name': 'bytes', 'configuration': {'endian': 'middle'}},
             {'name': 'transpose', 'configuration': {'order': 'F'}},
             {'name': 'transpose', 'configuration': {'order': [0, 0]}},
             {'name': 'bitround', 'configuration': {'keepbits': 70}}, {'': {'': []}}]}
            """)
        .path("all")
        .forEach(values::add);
    values.add(JSON.missingNode());
    values.add(JSON.getNodeFactory().textNode("x".repeat(3000)));
    return values;
  }

  private static ObjectNode parse(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
