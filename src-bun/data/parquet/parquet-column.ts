/** A column of a Parquet file and its type as DuckDB calls it. */
export interface ParquetColumn {
  readonly name: string;
  readonly type: string;
}

export const numericType = /^(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(\d+,\d+\))$/;
