"""Small tables with known answers: what their columns and rows are, as texts."""

from collections.abc import Sequence
from typing import NamedTuple

Rows = Sequence[Sequence[str]]


class Case(NamedTuple):
    """One file."""

    name: str
    data: str | bytes
    names: Sequence[str]
    """Of the columns; empty: there is no header."""
    rows: Rows
    """As they are written; of those that may be listed instead, what would be right."""
    listed: Sequence[int] = ()
    """Numbers of rows that may be listed instead of being taken."""
    suffix: str = ".csv"

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.data if isinstance(self.data, bytes) else self.data.encode()


def _lines(count: int, template: str) -> str:
    return "".join(template.format(n=n) for n in range(1, count + 1))


ABC = ("a", "b", "c")
THREE: Rows = (("1", "x", "3"), ("2", "y", "4"))


def _three(mark: str) -> str:
    return "".join(mark.join(row) + "\n" for row in (ABC, *THREE))


CASES: Sequence[Case] = (
    # --- delimiters ---
    Case("commas", _three(","), ABC, THREE),
    Case("semicolons", _three(";"), ABC, THREE),
    Case("tabs", _three("\t"), ABC, THREE),
    Case("pipes", _three("|"), ABC, THREE),
    Case("tabs in .tsv", _three("\t"), ABC, THREE, suffix=".tsv"),
    Case("commas in .tsv", _three(","), ABC, THREE, suffix=".tsv"),
    Case("commas in .txt", _three(","), ABC, THREE, suffix=".txt"),
    Case(
        "decimal commas, 201 rows",
        "id;amount;weight\n" + _lines(201, "{n};{n},50;0,{n}\n"),
        ("id", "amount", "weight"),
        [(f"{n}", f"{n},50", f"0,{n}") for n in range(1, 202)],
    ),
    Case(
        "decimal commas, two columns",
        "id;amount\n" + _lines(20, "{n};{n},50\n"),
        ("id", "amount"),
        [(f"{n}", f"{n},50") for n in range(1, 21)],
    ),
    Case(
        "decimal commas, no header",
        _lines(20, "{n};{n},50\n"),
        (),
        [(f"{n}", f"{n},50") for n in range(1, 21)],
    ),
    Case(
        "decimal commas, tabs",
        "id\tamount\n" + _lines(20, "{n}\t{n},50\n"),
        ("id", "amount"),
        [(f"{n}", f"{n},50") for n in range(1, 21)],
    ),
    Case(
        "thousands with commas, semicolons",
        "id;amount\n1;1,234,567\n2;7,654,321\n3;1,000,000\n",
        ("id", "amount"),
        [("1", "1,234,567"), ("2", "7,654,321"), ("3", "1,000,000")],
    ),
    Case(
        "names with commas, semicolons",
        "name;city\nSmith, Ann;Bonn\nMiller, Bob;Rome\nSuh, Kim;Seoul\n",
        ("name", "city"),
        [("Smith, Ann", "Bonn"), ("Miller, Bob", "Rome"), ("Suh, Kim", "Seoul")],
    ),
    Case(
        "names with commas, tabs",
        "name\tcity\nSmith, Ann\tBonn\nMiller, Bob\tRome\n",
        ("name", "city"),
        [("Smith, Ann", "Bonn"), ("Miller, Bob", "Rome")],
    ),
    Case(
        "notes with commas, some",
        "id\tnote\n1\tone, two\n2\tthree\n3\tfour, five, six\n",
        ("id", "note"),
        [("1", "one, two"), ("2", "three"), ("3", "four, five, six")],
    ),
    Case(
        "lists with semicolons in commas",
        "id,tags\n1,a;b\n2,c;d\n3,e;f\n",
        ("id", "tags"),
        [("1", "a;b"), ("2", "c;d"), ("3", "e;f")],
    ),
    Case(
        "lists with pipes in commas",
        "id,tags\n1,a|b|c\n2,c|d|e\n",
        ("id", "tags"),
        [("1", "a|b|c"), ("2", "c|d|e")],
    ),
    Case(
        "times with colons and spaces",
        "at,level\n2024-05-31 08:00:00,info\n2024-05-31 08:00:01,warn\n",
        ("at", "level"),
        [("2024-05-31 08:00:00", "info"), ("2024-05-31 08:00:01", "warn")],
    ),
    Case(
        "JSON in a quoted column",
        'id,data\n1,"{""a"": 1, ""b"": 2}"\n2,"{""a"": 3, ""b"": 4}"\n',
        ("id", "data"),
        [("1", '{"a": 1, "b": 2}'), ("2", '{"a": 3, "b": 4}')],
    ),
    Case(
        "addresses of pages",
        "id,url\n1,https://a.example/x?y=1;z=2\n2,https://b.example/x?y=3;z=4\n",
        ("id", "url"),
        [("1", "https://a.example/x?y=1;z=2"), ("2", "https://b.example/x?y=3;z=4")],
    ),
    Case(
        "pipes with commas in each",
        "id|place\n1|Bonn, DE\n2|Rome, IT\n3|Oslo, NO\n",
        ("id", "place"),
        [("1", "Bonn, DE"), ("2", "Rome, IT"), ("3", "Oslo, NO")],
    ),
    Case("carets", _three("^"), ABC, THREE),
    Case("tildes", _three("~"), ABC, THREE),
    Case("times in one column", "at\n08:00\n09:30\n", ("at",), [("08:00",), ("09:30",)]),
    Case(
        "names of two words",
        "city name\nNew York\nLos Angeles\n",
        ("city name",),
        [("New York",), ("Los Angeles",)],
    ),
    Case("one column", "id\n1\n2\n3\n", ("id",), [("1",), ("2",), ("3",)]),
    Case(
        "one column of sentences",
        "said\nhello world\nhow are you\nfine\n",
        ("said",),
        [("hello world",), ("how are you",), ("fine",)],
    ),
    Case("one row", "id,name\n1,a\n", ("id", "name"), [("1", "a")]),
    Case(
        "many empty values",
        "a;b;c\n;;3\n1;;\n;2;\n",
        ABC,
        [("", "", "3"), ("1", "", ""), ("", "2", "")],
    ),
    Case(
        "sparse text with quoted delimiters",
        'a,b,c\n"x;y;z",1,2\n"p;q;r",3,4\n',
        ABC,
        [("x;y;z", "1", "2"), ("p;q;r", "3", "4")],
    ),
    Case("no header, numbers", "1,2,3\n4,5,6\n", (), [("1", "2", "3"), ("4", "5", "6")]),
    Case("no header, words", "1;ann;x\n2;bob;y\n", (), [("1", "ann", "x"), ("2", "bob", "y")]),
    Case(
        "phones and plus",
        "name,phone\nann,+4915112345678\nbob,+4916098765432\n",
        ("name", "phone"),
        [("ann", "+4915112345678"), ("bob", "+4916098765432")],
    ),
    # --- hints, remarks, lines before the table ---
    Case("sep=;", "sep=;\n" + _three(";"), ABC, THREE),
    Case("sep=,", "sep=,\n" + _three(","), ABC, THREE),
    Case(
        "sep=; with commas inside",
        "sep=;\nid;v\n1;1,5\n2;2,5\n",
        ("id", "v"),
        [("1", "1,5"), ("2", "2,5")],
    ),
    Case("sep=| in quotes", '"sep=|"\n' + _three("|"), ABC, THREE),
    Case("sep=^", "sep=^\n" + _three("^"), ABC, THREE),
    Case(
        "SEP= with a mark",
        b"\xef\xbb\xbfSEP=;\r\na;b\r\n1;x\r\n2;y\r\n",
        ("a", "b"),
        [("1", "x"), ("2", "y")],
    ),
    Case("remarks with #", "# plant 4\n# unit: kg\n\n" + _three(","), ABC, THREE),
    Case("remarks with commas", "# plant 4, hall 2\n# kg, m\n" + _three(","), ABC, THREE),
    Case("remark as wide as the table", "# one, two, three\n" + _three(","), ABC, THREE),
    Case("remarks with //", "// made by hand\n" + _three(";"), ABC, THREE),
    Case("header with #", "#a,b,c\n1,x,3\n2,y,4\n", ("#a", "b", "c"), THREE),
    Case(
        "numpy's header",
        "# a,b,c\n1,2,3\n4,5,6\n",
        ("# a", "b", "c"),
        [("1", "2", "3"), ("4", "5", "6")],
    ),
    Case("a title line", "Orders of May\n" + _three(","), ABC, THREE),
    Case("a title and a blank line", "Orders of May\n\n" + _three(";"), ABC, THREE),
    Case("three lines of title", "Plant 4\nShift: late\nLine: 2\n" + _three("\t"), ABC, THREE),
    Case("blank lines first", "\n\n" + _three(","), ABC, THREE),
    Case("blank lines between", "a,b,c\n\n1,x,3\n\n2,y,4\n\n", ABC, THREE),
    Case("hashtags in one column", "#one\n#two\n#three\n", (), [("#one",), ("#two",), ("#three",)]),
    Case("a remark before one column", "# made by plant 4\nid\n1\n2\n", ("id",), [("1",), ("2",)]),
    Case(
        "a form as wide as the table",
        "Report,May,2024\nBy,Ann,x\n\nid,name,n\n1,a,3\n2,b,4\n",
        ("id", "name", "n"),
        [("1", "a", "3"), ("2", "b", "4")],
    ),
    Case(
        "a form and a blank line",
        "Station,X\nLat,5.2\n\ntime,temp,hum\n1,2.5,3\n2,3.5,4\n",
        ("time", "temp", "hum"),
        [("1", "2.5", "3"), ("2", "3.5", "4")],
    ),
    Case(
        "a form without a blank line",
        "Station;X\nLat;5,2\ntime;temp;hum\n1;2,5;3\n2;3,5;4\n",
        ("time", "temp", "hum"),
        [("1", "2,5", "3"), ("2", "3,5", "4")],
    ),
    Case(
        "a blank line below the names",
        "name,n\n\nAnn,x\nBob,5\n",
        ("name", "n"),
        [("Ann", "x"), ("Bob", "5")],
    ),
    # --- trailing delimiters ---
    Case("rows end with a comma", "a,b,c\n1,x,3,\n2,y,4,\n", ABC, THREE),
    Case("all lines end with a comma", "a,b,c,\n1,x,3,\n2,y,4,\n", ABC, THREE),
    Case("all lines end with a semicolon", "a;b;c;\n1;x;3;\n2;y;4;\n", ABC, THREE),
    Case(
        "the last column is empty",
        "a,b,c\n1,x,\n2,y,\n",
        ABC,
        [("1", "x", ""), ("2", "y", "")],
    ),
    # --- quotation marks ---
    Case("all quoted", '"a","b","c"\n"1","x","3"\n"2","y","4"\n', ABC, THREE),
    Case(
        "quoted with the delimiter",
        'a,b\n"1, one",x\n"2, two",y\n',
        ("a", "b"),
        [("1, one", "x"), ("2, two", "y")],
    ),
    Case(
        "doubled marks",
        'a,b\n"say ""hi""",x\n"""",y\n',
        ("a", "b"),
        [('say "hi"', "x"), ('"', "y")],
    ),
    Case(
        "quoted line ends",
        'a,b\n"two\nlines",x\n"one",y\n',
        ("a", "b"),
        [("two\nlines", "x"), ("one", "y")],
    ),
    Case(
        "backslash before a mark",
        'id,said,n\n1,"he said \\"hi\\" twice",3\n2,plain,4\n',
        ("id", "said", "n"),
        [("1", 'he said "hi" twice', "3"), ("2", "plain", "4")],
        listed=(0,),
    ),
    Case(
        "backslash before a mark and the delimiter",
        'id,said,n\n1,"a \\"b, c\\" d",3\n2,"e",4\n',
        ("id", "said", "n"),
        [("1", 'a "b, c" d', "3"), ("2", "e", "4")],
        listed=(0,),
    ),
    Case(
        "a path that ends with a backslash",
        'id,path,n\n1,"C:\\data\\",3\n2,"D:\\",4\n',
        ("id", "path", "n"),
        [("1", "C:\\data\\", "3"), ("2", "D:\\", "4")],
    ),
    Case(
        "blanks before quotes",
        'id, name, n\n1, "a, b", 3\n2, "c", 4\n',
        ("id", "name", "n"),
        [("1", "a, b", " 3"), ("2", "c", " 4")],
        listed=(0, 1),
    ),
    Case(
        "blanks behind quotes",
        'id,name,n\n1,"a, b" ,3\n2,"c" ,4\n',
        ("id", "name", "n"),
        [("1", "a, b", "3"), ("2", "c", "4")],
        listed=(0, 1),
    ),
    Case(
        "inches",
        'id,size,n\n1,5" pipe,3\n2,7" pipe,4\n',
        ("id", "size", "n"),
        [("1", '5" pipe', "3"), ("2", '7" pipe', "4")],
    ),
    Case(
        "a nickname in marks",
        'id,name,n\n1,Ann "Bo" Li,3\n2,Bob,4\n',
        ("id", "name", "n"),
        [("1", 'Ann "Bo" Li', "3"), ("2", "Bob", "4")],
    ),
    Case(
        "a stray mark within quotes",
        'id,name,n\n1,"a "b" c",3\n2,d,4\n',
        ("id", "name", "n"),
        [("1", 'a "b" c', "3"), ("2", "d", "4")],
        listed=(0,),
    ),
    Case(
        "never closed",
        'id,name\n1,"a\n2,b\n3,c\n',
        ("id", "name"),
        [("1", "a"), ("2", "b"), ("3", "c")],
        listed=(0,),
    ),
    Case(
        "apostrophes",
        "id,name\n1,O'Hara\n2,d'Arc\n3,rock 'n' roll\n",
        ("id", "name"),
        [("1", "O'Hara"), ("2", "d'Arc"), ("3", "rock 'n' roll")],
    ),
    # --- rows that do not fit ---
    Case(
        "a short row",
        "a,b,c\n1,x,3\n9\n2,y,4\n",
        ABC,
        [("1", "x", "3"), ("9",), ("2", "y", "4")],
        listed=(1,),
    ),
    Case(
        "a long row",
        "a,b,c\n1,x,3\n9,9,9,9\n2,y,4\n",
        ABC,
        [("1", "x", "3"), ("9", "9", "9", "9"), ("2", "y", "4")],
        listed=(1,),
    ),
    Case(
        "a sum below",
        "a,b,c\n1,x,3\n2,y,4\nTotal: 7\n",
        ABC,
        [("1", "x", "3"), ("2", "y", "4"), ("Total: 7",)],
        listed=(2,),
    ),
    # --- what must not change ---
    Case(
        "blanks kept", "a,b\n 00501,x\n00502 ,y\n", ("a", "b"), [(" 00501", "x"), ("00502 ", "y")]
    ),
    Case("codes", "a,b\n8E2,007\n31e4,20_7\n", ("a", "b"), [("8E2", "007"), ("31e4", "20_7")]),
    Case("full-width digits", "a,b\n１２,x\n３４,y\n", ("a", "b"), [("１２", "x"), ("３４", "y")]),
    Case(
        "words that mean none",
        "a,b\nNULL,x\nNA,y\nnan,z\n",
        ("a", "b"),
        [("NULL", "x"), ("NA", "y"), ("nan", "z")],
    ),
    Case("formulas", "a,b\n=1+1,x\n-2+3,y\n", ("a", "b"), [("=1+1", "x"), ("-2+3", "y")]),
    # --- one column ---
    Case(
        "one column with decimal commas",
        "amount\n1,50\n12,75\n3,25\n4,00\n",
        ("amount",),
        [("1,50",), ("12,75",), ("3,25",), ("4,00",)],
    ),
    Case(
        "one column of names",
        "name\nDoe, J\nRoe, K\nPoe, E\n",
        ("name",),
        [("Doe, J",), ("Roe, K",), ("Poe, E",)],
    ),
    Case(
        "one column, some with a comma",
        "said\nHello, you\nGood day\n",
        ("said",),
        [("Hello, you",), ("Good day",)],
        listed=(0,),
    ),
    Case(
        "a title over names", "Report\nname,city\nAnn,Rome\n", ("name", "city"), [("Ann", "Rome")]
    ),
    # --- ends of lines and encodings ---
    Case("Windows' line ends", "a,b\r\n1,x\r\n2,y\r\n", ("a", "b"), [("1", "x"), ("2", "y")]),
    Case("old Mac line ends", "a,b\r1,x\r2,y\r", ("a", "b"), [("1", "x"), ("2", "y")]),
    Case("no line end at the end", "a,b\n1,x\n2,y", ("a", "b"), [("1", "x"), ("2", "y")]),
    Case("UTF-16 with a mark", _three(",").encode("utf-16"), ABC, THREE),
    Case("UTF-16 without a mark", _three(",").encode("utf-16-le"), ABC, THREE),
    Case("UTF-16, big end first", _three(";").encode("utf-16-be"), ABC, THREE),
    Case("UTF-32 with a mark", _three(",").encode("utf-32"), ABC, THREE),
    Case(
        "cp1252",
        "name,city\nJosé,Málaga\nZoë,Köln\n".encode("cp1252"),
        ("name", "city"),
        [("José", "Málaga"), ("Zoë", "Köln")],
    ),
    Case(
        "a euro in cp1252",
        "a,b\n1,5 €\n2,6 €\n".encode("cp1252"),
        ("a", "b"),
        [("1", "5 €"), ("2", "6 €")],
    ),
    Case(
        "UTF-8 with other letters",
        "名前,市\n太郎,東京\n花子,大阪\n",
        ("名前", "市"),
        [("太郎", "東京"), ("花子", "大阪")],
    ),
)
